"""manage.py load_content on a site without content."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry

from home.models import LoadedEntry
from partners.models import Organisation, PartnerPage
from projects.models import ProjectPage

pytestmark = pytest.mark.django_db


def page(model, language, **filters):
    return model.objects.get(locale__language_code=language, **filters)


def test_no_address_is_left_redirecting_that_nobody_knew(
    folder, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        folder.load()
    assert not Redirect.objects.exists()
    assert page(PartnerPage, "ky").url == "/ky/onoktoshtor/zhany/"


def test_all_that_was_loaded_can_be_searched_and_is_counted_as_used(folder, settings):
    backend = {**settings.WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": True}
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend}
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    folder.load()
    indexed = IndexEntry.objects.values_list("object_id", flat=True)
    pages = Page.objects.filter(depth__gt=1)
    kinds = ContentType.objects.get_for_models(*(type(each) for each in pages.specific()))
    found = indexed.filter(content_type__in=kinds.values())
    assert sorted(map(int, found)) == sorted(pages.values_list("pk", flat=True))
    assert list(PartnerPage.objects.search("Алматыда")) == [page(PartnerPage, "ky")]
    organisation = Organisation.objects.get(ror_id="03q0vrn42")
    users = ReferenceIndex.get_grouped_references_to(organisation)
    pages = {type(user.specific) for user, _references in users if isinstance(user, Page)}
    assert pages == {PartnerPage, ProjectPage}


def test_dry_run_tells_and_writes_nothing(folder):
    told = folder.load("--dry-run")
    assert "created: organisations:new" in told
    assert "created: projects:maps:ky" in told
    assert not Organisation.objects.exists()
    assert not LoadedEntry.objects.exists()
    assert not Page.objects.filter(depth__gt=2).exists()


def test_what_an_editor_made_first_is_left_and_pointed_to(folder):
    own = Organisation.objects.create(
        name={"en": "New University"}, country="KZ", kind="university"
    )
    told = folder.load()
    assert "kept: organisations:new: it was there already" in told
    assert page(PartnerPage, "ru").organisation == own
    folder.change("organisations.yaml", "ky: Алматыда", "ky: Алматы шаары")
    assert "kept: organisations:new" in folder.load()
    own.refresh_from_db()
    assert own.ror_id is None


@pytest.mark.parametrize(
    ("name", "found", "replacement", "message"),
    [
        ("projects.yaml", "2021-01-15", "soon", "projects.yaml: maps: starts: not a date"),
        ("organisations.yaml", "kind: institute", "kind: castle", "organisations.yaml: old: kind"),
        ("news.yaml", "original: ky", "original: uz", "news.yaml: guests: original: not one of"),
        ("news.yaml", "[visits]", "[sports]", "news.yaml: guests: topics[0]: nothing in topics"),
        ("projects.yaml", "ends: 2024", "ends: 2020", "projects.yaml: maps: ends"),
        ("partners.yaml", "ky: zhany", "ky: novyi-", "partners.yaml: new: slug: ky"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_nothing_is_written(
    folder, name, found, replacement, message
):
    folder.change(name, found, replacement)
    with pytest.raises(CommandError) as caught:
        folder.load()
    assert message in str(caught.value)
    assert not Organisation.objects.exists()
    assert not LoadedEntry.objects.exists()
    assert not Page.objects.filter(depth__gt=2).exists()
