"""Pages are kept whole, until the moment at which something on them is no longer true."""

import datetime
import gzip

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path, reverse
from wagtail.models import PageViewRestriction

from cms import urls
from cms.page_cache import cacheable, changes_at
from tests.factories.home import LANGUAGES, address
from tests.factories.news import filled_forum_page, forum_index, forum_page, news_index, news_page
from tests.factories.projects import (
    call_index,
    call_page,
    programme,
    programme_index,
    project_index,
    project_page,
)
from tests.page_cache import give_place, is_kept

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
SECOND = datetime.timedelta(seconds=1)
MORNING = datetime.datetime(2026, 5, 14, 6, tzinfo=UTC)
# 17:00 in Brussels on that day.
DEADLINE = datetime.datetime(2026, 5, 14, 15, tzinfo=UTC)
FIVE = {"day": DEADLINE.date(), "time": datetime.time(17), "zone": "Europe/Brussels"}


@pytest.fixture(autouse=True)
def place(settings, home):
    give_place(settings)


def at(moment):
    return time_machine.travel(moment, tick=False)


def text(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def max_age(response):
    return int(response["Cache-Control"].split("max-age=")[1].split(",")[0])


def test_a_page_is_made_once_for_everybody(client, admin_client, home):
    page = news_page(home, title="News")
    for language in LANGUAGES:
        for found in (address(page, language), address(news_index(home), language)):
            assert not is_kept(client, found)
            assert is_kept(client, found)
            # Who works on the site sees what everybody sees, and asks each time.
            assert is_kept(admin_client, found)
            assert max_age(admin_client.get(found)) == 0
            response = client.get(found)
            assert not response.cookies and "Vary" not in response
            assert "script-src 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("place_of", ["page", "list", "home", "programme"])
def test_no_kept_page_shows_a_passed_deadline_as_open(client, home, place_of):
    programme_index(home)
    page = call_page(home, title="A call", deadlines=[FIVE], programme=programme(slug="erasmus"))
    for language in LANGUAGES:
        found = {
            "page": address(page, language),
            "list": address(call_index(home), language),
            "home": f"/{language}/",
            "programme": f"{address(programme_index(home), language)}erasmus/",
        }[place_of]
        with at(DEADLINE - SECOND):
            open_ = text(client, found)
            assert is_kept(client, found)
            assert max_age(client.get(found)) == 1
        with at(DEADLINE):
            assert not is_kept(client, found)
            closed = text(client, found)
            assert closed != open_
        if language == "en" and place_of == "home":
            assert "A call" in open_ and "A call" not in closed
        elif language == "en":
            assert "closing soon" in open_.lower() and "closing soon" not in closed.lower()
            assert "closed" in closed.lower()


@pytest.mark.parametrize("place_of", ["page", "list"])
def test_the_14_day_mark_and_the_opening_end_what_is_kept(client, home, place_of):
    mark = DEADLINE - datetime.timedelta(days=14)
    opening = datetime.datetime(2026, 4, 19, 18, tzinfo=UTC)  # the 20th begins in Bishkek
    page = call_page(home, deadlines=[FIVE], opens_on=datetime.date(2026, 4, 20))
    found = address({"page": page, "list": call_index(home)}[place_of])
    for moment, before, after in (
        (opening, "forthcoming", "open"),
        (mark, "open", "closing soon"),
    ):
        with at(moment - SECOND):
            assert f" {before} " in text(client, found)
            assert is_kept(client, found)
        with at(moment):
            assert f" {after} " in text(client, found)


def test_days_left_are_counted_anew_at_midnight_in_bishkek(client, home):
    found = address(call_page(home, deadlines=[FIVE]))
    midnight = datetime.datetime(2026, 5, 12, 18, tzinfo=UTC)
    with at(midnight - SECOND):
        assert "2 days left" in text(client, found)
        assert is_kept(client, found)
    with at(midnight):
        assert "1 day left" in text(client, found)


def test_a_page_made_far_from_any_change_is_kept_until_midnight(client, home):
    found = address(call_page(home, deadlines=[FIVE]))
    with at("2026-03-01T00:00:00+00:00"):
        client.get(found)
    with at("2026-03-01T17:59:59+00:00"):
        assert is_kept(client, found)
    with at("2026-03-01T18:00:00+00:00"):
        assert not is_kept(client, found)


@pytest.mark.parametrize("place_of", ["page", "list", "home"])
def test_a_forum_is_past_at_its_end(client, home, place_of):
    ends = datetime.datetime(2026, 5, 14, 11, tzinfo=UTC)
    hours = {"start_time": datetime.time(10), "end_time": datetime.time(17), "zone": "Asia/Bishkek"}
    page = forum_page(home, title="A forum", **hours)
    found = {"page": address(page), "list": address(forum_index(home)), "home": "/en/"}[place_of]
    with at(ends - SECOND):
        before = text(client, found)
        assert is_kept(client, found)
    with at(ends):
        assert not is_kept(client, found)
        assert place_of == "page" or text(client, found) != before


def test_a_deadline_of_a_forum_is_over_when_it_is(client, home):
    found = address(filled_forum_page(home, rows=1))  # 17:00 in Brussels on 14 April
    over = datetime.datetime(2026, 4, 14, 15, tzinfo=UTC)
    with at(over - SECOND):
        assert "last day" in text(client, found)
        assert is_kept(client, found)
    with at(over):
        assert "last day" not in text(client, found)


def test_a_page_made_in_the_last_moment_is_not_kept_beyond_it(client, home):
    found = address(call_page(home, deadlines=[FIVE]))
    with at(DEADLINE - datetime.timedelta(milliseconds=1)):
        assert max_age(client.get(found)) == 0
    with at(DEADLINE):
        assert not is_kept(client, found)


@pytest.mark.parametrize("query", ["?utm_source=mail", "?q=%3Cb%3E", "?page=", "?UTM&fbclid=1"])
def test_what_is_unknown_in_an_address_changes_nothing(client, home, query):
    found = address(news_index(home))
    page = client.get(found + query)
    assert is_kept(client, found) and is_kept(client, found + query)
    assert client.get(found).content == page.content
    assert b"utm" not in page.content and b"fbclid" not in page.content


def test_each_part_of_a_list_is_kept_and_no_part_that_is_not_there(client, home):
    found = address(news_index(home))
    for number in range(25):
        news_page(home, title=f"News {number}")
    assert text(client, f"{found}?page=2") != text(client, found)
    assert is_kept(client, f"{found}?page=2&utm_source=mail")
    for page in ("99", "x", "02", "-1"):
        client.get(f"{found}?page={page}")
        assert not is_kept(client, f"{found}?page={page}")


def test_each_choice_of_a_filter_is_kept_and_none_that_is_not_offered(client, home):
    call_page(home, title="A call", deadlines=[FIVE])
    found = address(call_index(home))
    client.get(f"{found}?kind=grant&sort=title&utm_source=mail")
    assert is_kept(client, f"{found}?sort=title&kind=grant")
    for query in ("kind=nothing", "kind=grant&kind=grant", "sort=x", "page=1&month=2026-05"):
        client.get(f"{found}?{query}")
        assert not is_kept(client, f"{found}?{query}"), query
    page = address(call_page(home, title="Another"))
    client.get(f"{page}?kind=grant")
    assert not is_kept(client, f"{page}?kind=grant")


@pytest.mark.parametrize("file", ["feed.rss", "feed.atom", "deadlines.ics"])
def test_a_feed_is_kept_until_it_changes(client, home, file):
    call_page(home, title="A call", deadlines=[FIVE])
    found = f"{address(call_index(home))}{file}"
    with at(DEADLINE - SECOND):
        kept = client.get(found)
        assert b"A call" in kept.content
        assert is_kept(client, f"{found}?utm_source=mail")
        for query, kept_too in (("kind=grant", True), ("kind=nothing", False), ("page=2", False)):
            client.get(f"{found}?{query}")
            assert is_kept(client, f"{found}?{query}") == kept_too, query
        assert client.get(found)["Content-Type"] == kept["Content-Type"]
    with at(DEADLINE):
        assert b"A call" not in client.get(found).content or file.startswith("feed")


@pytest.mark.parametrize("path", ["/en//news/", "/en/news/?tz=Asia/Tokyo", "/en/nothing/", "/"])
def test_what_has_countless_addresses_or_is_somebodys_own_is_not_kept(client, home, path):
    news_index(home)
    for _time in range(2):
        response = client.get(path)
        assert "max-age=60" not in response.get("Cache-Control", "")
        assert "ETag" not in response


def test_a_restricted_page_is_never_kept(client, admin_client, home):
    page = news_page(home, title="For partners only")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    found = address(page)
    for _time in range(2):
        shown = admin_client.get(found)
        assert b"For partners only" in shown.content
        assert "no-store" in shown["Cache-Control"]
        assert client.get(found).status_code == 302
    restriction.restriction_type, restriction.password = "password", "open"
    restriction.save()
    door = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    client.post(door, {"password": "open", "return_url": found})
    assert b"For partners only" in client.get(found).content
    client.cookies.clear()
    assert b"For partners only" not in client.get(found).content


def test_a_preview_is_neither_kept_nor_taken_from_the_cache(client, desk, home):
    page = news_page(home, title="Published")
    client.get(address(page))
    page.title = "Draft"
    page.save_revision()
    draft = desk.get("publisher", "wagtailadmin_pages:view_draft", page.pk)
    assert b"Draft" in draft.content
    assert b"Draft" not in client.get(address(page)).content


def test_a_reader_who_has_the_page_is_told_so(client, home):
    found = address(news_page(home))
    first = client.get(found)
    for tag in (first["ETag"], f'"other", {first["ETag"]}', "*"):
        again = client.get(found, headers={"If-None-Match": tag})
        assert again.status_code == 304 and not again.content
        assert again["ETag"] == first["ETag"]
    assert client.get(found, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "is_packed"),
    [("gzip, br", True), ("br", False), ("gzip;q=0, br", False), ("gzip;q=0.5", True)],
)
def test_it_is_packed_for_whoever_takes_that(client, home, accepted, is_packed):
    found = address(news_page(home))
    plain = client.get(found)
    packed = client.get(found, headers={"Accept-Encoding": accepted})
    assert (packed.get("Content-Encoding") == "gzip") == is_packed
    body = gzip.decompress(packed.content) if is_packed else packed.content
    assert body == plain.content
    assert int(packed["Content-Length"]) == len(packed.content)


def test_head_tells_of_the_page_without_it(client, home):
    found = address(news_page(home))
    assert client.head(found).status_code == 200
    page = client.get(found)
    head = client.head(found)
    assert not head.content
    assert head["Content-Length"] == page["Content-Length"] and head["ETag"] == page["ETag"]


@cacheable("year")
def a_view(request):
    changes_at(DEADLINE)
    return HttpResponse(f"{request.GET.urlencode()} {datetime.datetime.now(UTC):%H:%M:%S}")


class WithAView:
    urlpatterns = [path("a-view/", a_view), *urls.urlpatterns]


@override_settings(ROOT_URLCONF=WithAView)
def test_a_view_that_says_so_is_kept_and_sees_only_what_it_knows(client):
    with at(MORNING):
        assert client.get("/a-view/?year=2026&x=1").text == "year=2026 06:00:00"
    with at(DEADLINE - SECOND):
        assert client.get("/a-view/?y=2&year=2026").text == "year=2026 06:00:00"
        assert client.get("/a-view/").text == " 14:59:59"
    with at(DEADLINE):
        assert client.get("/a-view/?year=2026").text == "year=2026 15:00:00"


def test_no_project_is_kept_as_running_that_has_ended(client, home):
    ended = project_page(home, starts="2024", ends="2026-05")
    midnight = datetime.datetime(2026, 5, 31, 18, tzinfo=UTC)
    for found in (address(project_index(home)), address(ended)):
        with at(midnight - SECOND):
            before = text(client, found)
            assert "running" in before.lower()
        with at(midnight):
            assert text(client, found) != before
