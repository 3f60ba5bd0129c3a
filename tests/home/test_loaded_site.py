"""The office's real content, loaded: every page answers in three languages."""

import html

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from wagtail.models import Page

from cms.models import ContentPage
from home.content.files import read_files, read_folder
from home.content.loading import load
from news.models import ForumPage, NewsPage
from partners.models import PartnerPage
from projects.models import CallPage, Programme, ProjectPage
from tests.page_facts import soup

CONTENT = settings.BASE_DIR / "content"
# One worker runs them all, and loads the content once.
pytestmark = pytest.mark.xdist_group("content")
LANGUAGES = ("ky", "ru", "en")


@pytest.fixture(scope="module")
def content():
    return read_files(read_folder(CONTENT))


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    """The content in the database, once for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        yield load(CONTENT)
        transaction.set_rollback(True)
    cache.clear()


@pytest.fixture(autouse=True)
def database(db):
    pass


def get(address):
    return soup(Client(HTTP_HOST="localhost"), address)


def test_everything_of_the_files_is_there(content, loaded):
    assert loaded["kept"] == 0
    assert PartnerPage.objects.count() == 3 * len(content.partners)
    assert ProjectPage.objects.count() == 3 * len(content.projects)
    assert NewsPage.objects.count() == 3 * len(content.news)
    assert CallPage.objects.count() == 3 * len(content.calls)
    assert ForumPage.objects.count() == 3 * len(content.forums)
    assert Programme.objects.count() == len(content.programmes)


@pytest.mark.parametrize("model", [CallPage, ForumPage])
def test_an_offer_is_translated_or_says_that_it_is_not(model):
    for page in model.objects.exclude(locale__language_code="en"):
        soup = get(page.get_url())
        label = soup.select_one(".notice[role=note]")
        assert (label is None) is page.is_translated, page.url_path
        assert soup.h1.get("lang") is None or not page.is_translated
        assert page.source_link in soup.select_one(".colophon").get_text()


def test_every_page_answers_in_its_language_with_its_title():
    client = Client(HTTP_HOST="localhost")
    pages = Page.objects.filter(depth__gt=1).order_by("translation_key").specific()
    for at, page in enumerate(pages):
        language = page.locale.language_code
        assert isinstance(page, ContentPage)
        assert page.live, page.url_path
        if not isinstance(page, CallPage | ForumPage):
            assert page.is_original or page.is_translated, page.url_path
        # Each piece of content is read in one of its languages.
        if language == LANGUAGES[at // 3 % 3]:
            text = client.get(page.get_url()).text
            assert f'<html lang="{language}"' in text, page.url_path
            assert page.title in " ".join(html.unescape(text).split()), page.url_path


def test_addresses_are_those_that_will_stay():
    for address in (
        "/en/office/", "/ru/otdel/", "/ky/bolum/", "/en/partners/", "/ru/partnery/",
        "/ky/onoktoshtor/", "/en/programmes/", "/ru/programmy/", "/ky/programmalar/",
        "/en/projects/", "/ru/proekty/", "/ky/dolboorlor/", "/en/calls/", "/ru/konkursy/",
        "/ky/synaktar/", "/en/forums/", "/ru/forumy/", "/ky/forumdar/", "/en/news/",
        "/ru/novosti/", "/ky/zhanylyktar/", "/en/mobility/", "/ru/mobilnost/",
        "/ky/mobilduuluk/", "/en/admission/", "/ru/postuplenie/", "/ky/kabyl-aluu/",
        "/en/contacts/", "/ru/kontakty/", "/ky/bailanysh/",
    ):  # fmt: skip
        get(address)


def test_partners_stand_under_their_countries():
    assert (
        PartnerPage.objects.filter(locale__language_code="en", organisation__country="KZ").count()
        == 3
    )
    text = get("/en/partners/").get_text(" ")
    for name in ("Kazakhstan", "Eurasian National University", "Al-Farabi", "Abai Kazakh"):
        assert name in text


def test_the_office_keeps_the_numbers_of_its_functions():
    text = get("/ky/bolum/").get_text(" ")
    for number in ("1.1", "1.2", "2.2.1", "2.2.6", "2.2.10", "2.2.13"):
        assert number in text
    assert "2.2.7" not in text


def test_programmes_have_pages_below_their_list():
    for programme in Programme.objects.all():
        for section in ("/en/programmes/", "/ru/programmy/", "/ky/programmalar/"):
            get(f"{section}{programme.slug}/")


def test_the_menu_has_the_sections_in_their_order():
    sections = Page.objects.filter(locale__language_code="en", depth=3, show_in_menus=True)
    assert [page.slug for page in sections.order_by("path")] == [
        "office", "partners", "projects", "calls", "forums", "news", "mobility", "admission",
        "contacts",
    ]  # fmt: skip


def test_a_second_load_of_all_entries_changes_nothing():
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision", "title"))
    assert not load(CONTENT)
    assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision", "title")) == before
