"""The news on the pages it concerns: partners, projects, calls, forums, programmes."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from news.models import NewsRelatedPage
from tests.factories.home import LANGUAGES, address, in_language, translate
from tests.factories.news import filled_forum_page, forum_page, news_page
from tests.factories.partners import filled_partner_page, partner_page
from tests.factories.projects import (
    call_page,
    filled_call_page,
    filled_project_page,
    programme,
    programme_index,
    project_page,
)
from tests.page_facts import soup, text

pytestmark = pytest.mark.django_db
PLAIN = [partner_page, project_page, call_page, forum_page]
FILLED = [filled_partner_page, filled_project_page, filled_call_page, filled_forum_page]


def news_about(home, *pages, **fields):
    related = [NewsRelatedPage(related=page) for page in pages]
    return news_page(home, **{"related": related, **fields})


def shown(client, path):
    """The titles of the news that the page at an address shows."""
    return [text(link) for link in soup(client, path).select(".page-news a")]


@pytest.mark.parametrize("make", PLAIN)
def test_a_page_shows_its_news_in_the_readers_language(client, home, make):
    page = make(home, title="The page")
    told = news_about(home, page, title="In English", date="2026-05")
    news_page(home, title="About something else")
    assert shown(client, address(page, "ky")) == ["In English"]
    translate(told, "ky", title="Кыргызча")
    for language in LANGUAGES:
        section = soup(client, address(page, language)).select_one(".page-news")
        link = section.a
        untranslated = language == "ru"
        assert section["lang"] == language
        assert text(link) == ("Кыргызча" if language == "ky" else "In English")
        assert link["href"] == address(told, language)
        assert link.get("lang") == ("en" if untranslated else None)
        assert section.time["datetime"] == "2026-05"


def test_a_translation_that_is_only_begun_is_marked_too(client, home):
    from wagtail.actions.convert_alias import ConvertAliasPageAction

    page = project_page(home)
    told = news_about(home, page, title="In English")
    ConvertAliasPageAction(in_language(told, "ru")).execute(skip_permission_checks=True)
    assert soup(client, address(page, "ru")).select_one(".page-news a")["lang"] == "en"


@pytest.mark.parametrize("chosen_in", LANGUAGES)
def test_it_does_not_matter_in_which_language_the_page_was_chosen(client, home, chosen_in):
    page = partner_page(home)
    news_about(home, in_language(page, chosen_in), title="News")
    for language in LANGUAGES:
        assert shown(client, address(page, language)) == ["News"]


def test_the_newest_six_come_first(client, home):
    page = project_page(home)
    for month in (3, 1, 8, 2, 7, 4, 6, 5):
        day = datetime.date(2026, month, 1)
        news_about(home, page, title=f"{month}", date=day)
    assert shown(client, address(page, "ru")) == ["8", "7", "6", "5", "4", "3"]


def test_what_not_everybody_may_read_is_left_out(client, home):
    page = partner_page(home)
    news_about(home, page, title="Taken down").unpublish()
    secret = news_about(home, page, title="For some")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    assert soup(client, address(page)).select_one(".page-news") is None
    news_about(home, page, title="For all")
    assert shown(client, address(page)) == ["For all"]


def test_news_that_the_text_names_as_well_is_shown_and_linked(client, home):
    told = news_page(home, title="Named")
    body = f'<p><a linktype="page" id="{told.pk}">here</a></p>'
    page = filled_partner_page(home, body={"rich_text": body})
    told.related = [NewsRelatedPage(related=page)]
    told.save_revision().publish()
    for language in LANGUAGES:
        found = soup(client, address(page, language))
        assert text(found.select_one(".page-news a")) == "Named"
        assert found.select_one(".block-rich-text a")["href"] == address(told, language)


def test_a_programme_shows_the_news_of_its_projects_and_calls(client, home):
    programme_index(home)
    mine, other = programme(slug="mine"), programme(slug="other")
    about_both = [project_page(home, programme=mine), call_page(home, programme=mine)]
    news_about(home, *about_both, title="Of both", date="2026-02")
    news_about(home, about_both[1], title="Of the call", date="2026-01")
    news_about(home, project_page(home, programme=other), title="Of another")
    for language in LANGUAGES:
        path = f"/{language}/programmes/mine/"
        assert shown(client, path) == ["Of both", "Of the call"]
        assert shown(client, f"/{language}/programmes/") == []


def warm_queries(client, path):
    client.get(path)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("make", FILLED)
def test_with_everything_filled_it_costs_at_most_eight_queries(client, home, make):
    page = make(home)
    counts = set()
    for news in (3, 27):
        for number in range(news):
            news_about(home, page, title=f"{number}")
        counts |= {warm_queries(client, address(page, language)) for language in LANGUAGES}
    assert len(counts) == 1
    assert counts.pop() <= 8


def test_a_programme_costs_the_same_for_3_and_for_30(client, home):
    programme_index(home)
    mine = programme(slug="mine")
    pages = [project_page(home, programme=mine), call_page(home, programme=mine)]
    counts = set()
    for news in (3, 27):
        for number in range(news):
            news_about(home, *pages, title=f"{number}")
        counts |= {warm_queries(client, f"/{language}/programmes/mine/") for language in LANGUAGES}
    assert len(counts) == 1
    assert counts.pop() <= 8
