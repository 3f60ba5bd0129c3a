"""Private documents: outside media, behind permission, every look logged."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile

from cms import private_files
from cms.models import PrivateDocument, PrivateDocumentAccess, User
from cms.roles import EDITOR, OFFICE

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement():
    document = PrivateDocument(title="Agreement with Lublin")
    document.file.save("келишим.pdf", ContentFile(b"%PDF-1.4 secret"))
    return document


@pytest.fixture
def clerk():
    user = User.objects.create_user("clerk", password="x")
    user.user_permissions.add(Permission.objects.get(codename="view_privatedocument"))
    return user


def test_a_private_file_lies_outside_media(agreement, settings):
    assert str(settings.MEDIA_ROOT) not in agreement.file.path
    assert str(settings.PRIVATE_MEDIA_ROOT) in agreement.file.path
    with pytest.raises(ValueError, match="not accessible via a URL"):
        _ = agreement.file.url


def test_a_visitor_is_sent_to_log_in_and_gets_nothing(client, agreement):
    response = client.get(agreement.get_absolute_url())

    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_who_lacks_the_permission_is_refused_and_the_try_is_logged(client, agreement):
    editor = User.objects.create_user("editor", password="x")
    client.force_login(editor)

    response = client.get(agreement.get_absolute_url())

    assert response.status_code == 403
    access = PrivateDocumentAccess.objects.get()
    assert (access.user, access.granted) == (editor, False)


def test_who_may_gets_the_file_as_a_download_and_is_logged(client, agreement, clerk):
    client.force_login(clerk)

    response = client.get(agreement.get_absolute_url())

    assert b"".join(response.streaming_content) == b"%PDF-1.4 secret"
    assert response["Content-Disposition"].startswith("attachment")
    assert "no-store" in response["Cache-Control"]
    access = PrivateDocumentAccess.objects.get()
    assert (access.user, access.granted) == (clerk, True)


def test_a_file_that_is_gone_is_a_404_and_not_a_fault(client, agreement, clerk):
    client.force_login(clerk)
    agreement.file.storage.delete(agreement.file.name)

    assert client.get(agreement.get_absolute_url(), follow=True).status_code == 404


def test_a_deleted_document_s_file_goes_and_the_log_of_who_read_it_stays(
    client, agreement, clerk, django_capture_on_commit_callbacks
):
    client.force_login(clerk)
    assert client.get(agreement.get_absolute_url()).getvalue()
    storage, name = agreement.file.storage, agreement.file.name
    with django_capture_on_commit_callbacks(execute=True):
        PrivateDocument.objects.all().delete()

    assert not storage.exists(name)
    assert PrivateDocumentAccess.objects.get().title == "Agreement with Lublin"


def test_office_staff_put_another_file_in_its_place(
    client, agreement, django_capture_on_commit_callbacks
):
    client.force_login(member(OFFICE))
    storage, name = agreement.file.storage, agreement.file.name
    address = f"/admin/private_documents/edit/{agreement.pk}/"
    assert client.get(address).status_code == 200
    signed = ContentFile(b"%PDF-1.4 signed", "signed.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"title": "Signed", "file": signed})

    agreement.refresh_from_db()
    assert agreement.file.read() == b"%PDF-1.4 signed"
    assert not storage.exists(name)


def member(group):
    user = User.objects.create_user(group, password="x")
    user.groups.add(Group.objects.get(name=group))
    return user


def test_office_staff_see_the_list_in_the_admin_and_editors_do_not(client, agreement):
    for name, status in ((OFFICE, 200), (EDITOR, 302)):
        client.force_login(member(name))
        response = client.get("/admin/private_documents/")
        assert response.status_code == status, name
        assert ("Agreement with Lublin" in response.text) == (status == 200)


def upload(client, name, content=b"%PDF-1.4", address="/admin/private_documents/new/"):
    return client.post(address, {"title": "Paper", "file": ContentFile(content, name)})


@pytest.mark.parametrize("name", ["deed.pdf", "DEED.PDF", "list.xlsx", "scan.jpg", "all.zip"])
def test_papers_and_scans_are_kept(client, agreement, name):
    client.force_login(member(OFFICE))
    assert upload(client, name).status_code == 302
    assert PrivateDocument.objects.filter(title="Paper").exists()


@pytest.mark.parametrize("name", ["page.html", "picture.svg", "run.exe", "deed.pdf.js", "deed"])
def test_other_kinds_of_files_are_refused_with_the_list_of_those_that_are_kept(
    client, agreement, name
):
    client.force_login(member(OFFICE))
    response = upload(client, name)
    assert response.status_code == 200
    assert "pdf" in str(response.context["form"].errors["file"])
    assert not PrivateDocument.objects.filter(title="Paper").exists()


def test_a_file_that_is_too_big_is_refused(client, agreement, monkeypatch):
    monkeypatch.setattr(private_files, "MAX_BYTES", 10)
    client.force_login(member(OFFICE))
    response = upload(client, "deed.pdf", b"x" * 11)
    assert "file" in response.context["form"].errors
    assert upload(client, "deed.pdf", b"x" * 10).status_code == 302


def test_a_file_is_sent_as_what_it_is_called_and_nothing_a_browser_runs(client, agreement, clerk):
    client.force_login(clerk)
    response = client.get(agreement.get_absolute_url())
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    agreement.file.save("page.html", ContentFile(b"<script>"))
    response = client.get(agreement.get_absolute_url())
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")


LOG = "/admin/private_document_accesses/"


def test_office_staff_see_who_opened_a_document_and_nobody_else_does(client, agreement, clerk):
    client.force_login(clerk)
    client.get(agreement.get_absolute_url())
    other = PrivateDocument(title="Another")
    other.file.save("other.pdf", ContentFile(b"%PDF"))
    client.get(other.get_absolute_url())
    assert client.get(LOG).status_code == 302
    client.force_login(member(EDITOR))
    assert client.get(LOG).status_code == 302
    client.force_login(member(OFFICE))
    everything = client.get(LOG).text
    assert (
        "Another" in everything and "Agreement with Lublin" in everything and "clerk" in everything
    )
    listed = client.get("/admin/private_documents/").text
    assert f'{LOG}?document={agreement.pk}"' in listed
    one = client.get(f"{LOG}?document={agreement.pk}")
    assert [access.title for access in one.context["object_list"]] == ["Agreement with Lublin"]


def test_the_log_is_paged_asks_a_constant_number_of_questions_and_is_not_changed(
    client, agreement, clerk, django_assert_max_num_queries
):
    for _number in range(120):
        PrivateDocumentAccess.objects.create(
            document=agreement, title=agreement.title, user=clerk, granted=True
        )
    client.force_login(User.objects.create_superuser("root"))
    client.get(LOG)
    with django_assert_max_num_queries(25):
        page = client.get(LOG + "?p=3")
    assert len(page.context["object_list"]) == 20
    entry = PrivateDocumentAccess.objects.first()
    for address in (f"{LOG}new/", f"{LOG}edit/{entry.pk}/", f"{LOG}delete/{entry.pk}/"):
        assert client.post(address, {"title": "x"}).status_code in (302, 404)
    assert PrivateDocumentAccess.objects.filter(title=agreement.title).count() == 120
