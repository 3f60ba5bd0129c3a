"""The register of organisations, through the admin's forms."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from partners.models import Organisation
from tests.factories.home import LANGUAGES
from tests.factories.partners import organisation, partner_page

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_partners_organisation:add"
EDIT = "wagtailsnippets_partners_organisation:edit"
LIST = "wagtailsnippets_partners_organisation:list"


@pytest.fixture
def editor(client, home, django_user_model):
    """A client of somebody who is an editor and no more."""
    user = django_user_model.objects.create_user("editor", password="secret")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


def form(**fields):
    """What the browser sends for an organisation."""
    blank = dict.fromkeys(
        [
            *("native_name", "acronym", "aliases", "kind", "country", "latitude", "longitude"),
            *("website", "ror_id", "successor", "source_note"),
            *(f"{name}_{code}" for name in ("name", "city") for code in LANGUAGES),
        ],
        "",
    )
    return {**blank, "name_en": "Osh Technological University", "country": "KG", **fields}


def errors(response):
    """The messages beside the fields of a form that was refused."""
    assert response.status_code == 200
    return {
        name: [str(message) for message in messages]
        for name, messages in response.context["form"].errors.items()
    }


def test_an_editor_adds_an_organisation_knowing_only_a_name(editor):
    response = editor.post(reverse(ADD), form(country=""))
    assert response.status_code == 302
    assert str(Organisation.objects.get()) == "Osh Technological University"


def test_a_name_is_needed_in_one_language(editor):
    response = editor.post(reverse(ADD), form(name_en=""))
    assert "name" in errors(response)


def test_the_ror_id_is_kept_in_one_form_and_is_unique(editor):
    given = form(ror_id="https://ror.org/03q0vrn42")
    assert editor.post(reverse(ADD), given).status_code == 302
    assert Organisation.objects.get().ror_id == "03q0vrn42"
    response = editor.post(reverse(ADD), given | {"name_en": "Another", "ror_id": "03q0vrn42"})
    assert "ror_id" in errors(response)
    assert Organisation.objects.count() == 1


def test_several_organisations_may_lack_a_ror_id(editor):
    for name in ("One", "Two"):
        assert editor.post(reverse(ADD), form(name_en=name)).status_code == 302
    assert list(Organisation.objects.values_list("ror_id", flat=True)) == [None, None]


def test_what_is_no_ror_id_is_refused(editor):
    response = editor.post(reverse(ADD), form(ror_id="03q0vrn43"))
    assert "ror_id" in errors(response)


def test_the_same_name_in_the_same_country_is_a_duplicate(editor):
    organisation(name={"en": "Osh", "ru": "ОшТУ"}, country="KG")
    refused = editor.post(reverse(ADD), form(name_en="", name_ru="ОшТУ"))
    assert "name" in errors(refused)
    elsewhere = editor.post(reverse(ADD), form(name_en="", name_ru="ОшТУ", country="KZ"))
    assert elsewhere.status_code == 302


def test_an_organisation_does_not_become_itself(editor):
    known = organisation(name={"en": "Osh"}, country="KG")
    edit = reverse("wagtailsnippets_partners_organisation:edit", args=[known.pk])
    response = editor.post(edit, form(name_en="Osh", successor=known.pk))
    assert "successor" in errors(response)


def test_the_register_is_filtered_by_country_and_kind(editor):
    organisation(name={"en": "A ministry"}, country="TJ", kind="ministry")
    organisation(name={"en": "A school"}, country="TJ", kind="university")
    organisation(name={"en": "Elsewhere"}, country="FR", kind="ministry")
    page = editor.get(reverse(LIST), {"country": "TJ", "kind": "ministry"}).content.decode()
    assert "A ministry" in page
    assert "A school" not in page
    assert "Elsewhere" not in page


def test_the_registers_are_one_group_of_the_menu(editor):
    menu = editor.get(reverse("wagtailadmin_home")).content.decode()
    for name in ("partners/organisation", "projects/programme", "cms/person", "cms/unit"):
        assert f"/admin/snippets/{name}/" in menu


def test_an_organisation_in_use_is_not_deleted(
    client, home, admin_user, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    used = organisation()
    with django_capture_on_commit_callbacks(execute=True):
        partner_page(home, organisation=used)
    client.force_login(admin_user)
    client.post(reverse("wagtailsnippets_partners_organisation:delete", args=[used.pk]))
    assert Organisation.objects.filter(pk=used.pk).exists()


def test_what_an_organisation_has_become_leads_back_to_none(editor):
    first = organisation(name={"en": "First"})
    second = organisation(name={"en": "Second"}, successor=first)
    third = organisation(name={"en": "Third"}, successor=second)
    address = reverse(EDIT, args=[first.pk])
    for successor in (first, second, third):
        refused = editor.post(address, form(name_en="First", successor=successor.pk))
        assert "successor" in errors(refused)
    new = organisation(name={"en": "New"})
    assert editor.post(address, form(name_en="First", successor=new.pk)).status_code == 302
