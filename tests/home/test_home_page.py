"""What the home page lists."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.partial_dates import PartialDate
from projects.models import CallDeadline, CallIndexPage, CallPage, ProjectIndexPage, ProjectPage
from tests.factories.blocks import RICH_KYRGYZ, image, stream
from tests.factories.copies import copies
from tests.factories.home import LANGUAGES, address, child, filled_home_page, section
from tests.factories.news import forum_index, forum_page, news_page
from tests.page_facts import soup, text

pytestmark = pytest.mark.django_db
NOW = "2026-05-14T06:00:00+00:00"
DAY = datetime.date(2026, 5, 14)


def days(number):
    return DAY + datetime.timedelta(days=number)


def call(home, title, day):
    parent = section(home, CallIndexPage, title="Calls")
    fields = {"kind": "grant", "official_link": "https://example.org/"}
    deadlines = [CallDeadline(name="application", day=day)] if day else []
    return child(parent, CallPage, title=title, deadlines=deadlines, **fields)


def project(home, title, starts, ends):
    parent = section(home, ProjectIndexPage, title="Projects")
    dates = {"starts": PartialDate.parse(starts), "ends": PartialDate.parse(ends)}
    return child(parent, ProjectPage, title=title, **dates)


def three_of_all(home):
    for n in range(3):
        yield call(home, f"call {n}", days(3 - n))
        yield forum_page(home, title=f"forum {n}", starts_on=days(3 - n))
        yield news_page(home, title=f"news {n}", date=days(n), cover=image())
        yield project(home, f"project {n}", "2025-01", "2027-12")


def lists(client, language="en"):
    response = client.get(f"/{language}/")
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    return {
        part.h2.text: [link.text for link in part.select(".card__title a")]
        for part in page.select(".fronts > section")
    }


def test_it_lists_what_is_due_coming_new_and_running(client, home):
    call(home, "closed", days(-3))
    call(home, "later", days(9))
    call(home, "soon", days(2))
    call(home, "without a date", None)
    forum_page(home, title="past", starts_on=days(-1))
    forum_page(home, title="next", starts_on=days(1))
    news_page(home, title="old", date=days(-9))
    news_page(home, title="new", date=days(0))
    project(home, "done", "2020", "2022")
    project(home, "going on", "2025-01", "2027-12")
    with time_machine.travel(NOW, tick=False):
        assert lists(client) == {
            "Next deadlines": ["soon", "later"],
            "Coming forums": ["next"],
            "Latest news": ["new", "old"],
            "Running projects": ["going on"],
        }


def test_what_it_lists_changes_by_the_clock_and_by_a_publish(client, home):
    due = call(home, "due", days(1))
    day = forum_page(home, title="one day", starts_on=days(0))
    project(home, "going on", "2025-01", "2026-05-14")

    def seen(moment):
        with time_machine.travel(moment, tick=False):
            return [title for titles in lists(client).values() for title in titles]

    assert seen(NOW) == ["due", "one day", "going on"]
    # In Bishkek the day ends, and with it forum and project.
    assert seen("2026-05-14T17:59:59+00:00") == ["due", "one day", "going on"]
    assert seen("2026-05-14T18:00:00+00:00") == ["due"]
    # The call's day ends in the last place on Earth.
    assert seen("2026-05-16T11:59:59+00:00") == ["due"]
    assert seen("2026-05-16T12:00:00+00:00") == []
    due.deadlines = [CallDeadline(name="application", day=days(9))]
    due.save()
    day.title = "moved"
    day.starts_on = days(5)
    day.save()
    assert seen("2026-05-16T12:00:00+00:00") == ["due", "moved"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_links_to_the_lists_in_the_readers_language(client, home, language):
    index = forum_index(home)
    page = BeautifulSoup(client.get(f"/{language}/").content, "html.parser")
    assert page.select_one(".fronts .more a")["href"] == address(index, language)
    assert page.select_one(".fronts .empty")


def test_an_empty_site_has_a_home_page(client, home):
    assert lists(client) == {}
    # Nobody has given the office a name yet: the way home bears that of the home page.
    assert text(soup(client, "/ru/").select_one("a.site-name")) == home.title


@time_machine.travel(NOW, tick=False)
def test_it_costs_at_most_ten_queries_with_3_and_with_30(client, home):
    pages = list(three_of_all(home))
    home = filled_home_page(home)
    home.body = stream({"rich_text": f"<p>{RICH_KYRGYZ}</p>"})
    home.save()
    for more in ([], pages):
        for page in more:
            copies(page, 9)
        for language in LANGUAGES:
            assert all(lists(client, language).values())
            with CaptureQueriesContext(connection) as captured:
                lists(client, language)
            assert len(captured) <= 10, "\n".join(query["sql"] for query in captured)
