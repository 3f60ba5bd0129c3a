"""Feeds of lists, read back by a feed reader's library."""

import datetime
from xml.etree import ElementTree

import feedparser
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.models import OfficeSettings
from tests.factories.blocks import NASTY
from tests.factories.copies import copies
from tests.factories.home import LANGUAGES, address, in_language, translate
from tests.factories.news import (
    NewsTopic,
    forum_index,
    forum_page,
    news_index,
    news_page,
    topic,
)
from tests.factories.partners import partner_index, partner_page
from tests.factories.projects import call_index, call_page, project_index, project_page

pytestmark = pytest.mark.django_db
NOW = "2026-05-01T12:00:00+00:00"
FILES = ("feed.rss", "feed.atom")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def feed(client, index, language="en", file="feed.atom"):
    response = client.get(f"{address(index, language)}{file}")
    assert response.status_code == 200
    headers = {"content-type": response["Content-Type"]}
    parsed = feedparser.parse(response.content, response_headers=headers)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def titles(parsed):
    return [entry.title for entry in parsed.entries]


def republish(page, **fields):
    page = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    ("index", "make"),
    [
        (news_index, news_page),
        (forum_index, forum_page),
        (call_index, call_page),
        (project_index, project_page),
        (partner_index, partner_page),
    ],
)
def test_a_list_is_told_in_each_language_without_what_is_not_translated(
    client, home, index, make, file
):
    page, other = make(home, title="Translated"), make(home, title="Not translated")
    republish(page)
    translate(page, "ky", title="Которулган ң ө ү")
    republish(other)
    shown = {language: feed(client, index(home), language, file) for language in LANGUAGES}
    assert sorted(titles(shown["en"])) == ["Not translated", "Translated"]
    assert titles(shown["ky"]) == ["Которулган ң ө ү"]
    assert titles(shown["ru"]) == []
    assert {language: parsed.feed.language for language, parsed in shown.items()} == {
        language: language for language in LANGUAGES
    }
    assert shown["ky"].entries[0].link == f"http://testserver{address(page, 'ky')}"
    ids = {entry.id for parsed in shown.values() for entry in parsed.entries}
    assert ids == {page.translation_key.urn, other.translation_key.urn}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("title", NASTY)
def test_a_title_and_a_lead_arrive_as_they_were_written(client, home, title, file):
    about = topic(name={"en": title})
    page = news_page(home, title=title, lead=title, slug="nasty", topics=[NewsTopic(topic=about)])
    item = feed(client, news_index(home), "en", file).entries[0]
    written = " ".join(title.replace("\x0b", "").split())
    assert item.tags[0].term == written
    assert item.id == page.translation_key.urn
    assert "<script" not in item.summary
    # Beside feedparser, which takes every text for HTML: the very text in the XML.
    xml = ElementTree.fromstring(client.get(f"{address(news_index(home))}{file}").content)
    place = "channel/item/title" if file == "feed.rss" else "a:entry/a:title"
    assert xml.find(place, {"a": "http://www.w3.org/2005/Atom"}).text == written


def test_news_is_dated_on_the_day_it_tells_and_says_when_it_changed(client, home):
    page = news_page(home, date=datetime.date(2026, 3, 2), lead="What happened")
    republish(page)
    shown = feed(client, news_index(home))
    entry = shown.entries[0]
    # Noon in Bishkek.
    assert entry.published_parsed[:5] == (2026, 3, 2, 6, 0)
    assert entry.updated_parsed[:5] == (2026, 5, 1, 12, 0)
    assert shown.feed.updated_parsed[:5] == (2026, 5, 1, 12, 0)


def test_a_call_tells_its_deadlines_in_the_readers_language(client, home):
    hour = {"day": datetime.date(2026, 6, 2), "time": datetime.time(17), "zone": "Europe/Brussels"}
    page = call_page(home, title="A call", deadlines=[hour])
    translate(page, "ru", title="Конкурс")
    entry = feed(client, call_index(home), "ru").entries[0]
    assert "2 июня 2026" in entry.summary
    assert "17:00 (" in entry.summary
    assert {tag.term for tag in entry.tags} == {"грант"}


def test_a_feed_answers_what_its_list_was_asked_and_is_another_feed(client, home):
    grant = call_page(home, title="a grant", kind="grant", deadlines=[datetime.date(2026, 6, 1)])
    call_page(home, title="a prize", kind="prize")
    call_page(home, title="closed", kind="prize", deadlines=[datetime.date(2026, 4, 1)])
    news_page(home, title="old", date=datetime.date(2024, 1, 1))
    news_page(home, title="new", date=datetime.date(2026, 1, 1))
    forum_page(home, title="past", starts_on=datetime.date(2026, 4, 1))
    forum_page(home, title="coming", starts_on=datetime.date(2026, 6, 1))
    partner_page(home, title="a partner")
    project_page(home, title="unknown")
    project_page(home, title="running", starts="2026", ends="2027")
    answers = [
        (call_index, "kind=prize", ["a prize"]),
        (call_index, "deadline=closed", ["closed"]),
        (call_index, "kind=gone", []),
        (news_index, "year=2024", ["old"]),
        (forum_index, "when=past", ["past"]),
        (partner_index, "region=gone", []),
        (project_index, "status=running", ["running"]),
    ]
    for index, query, expected in answers:
        assert titles(feed(client, index(home), file=f"feed.atom?{query}")) == expected, query
    translate(grant, "ky", title="Грант")
    whole, part = (
        feed(client, call_index(home), "ky"),
        feed(client, call_index(home), "ky", "feed.atom?kind=grant"),
    )
    assert whole.feed.id != part.feed.id
    assert part.feed.link.endswith("/calls/?kind=grant")
    # The list is not translated, and its English title is no title of a Kyrgyz feed.
    name = whole.feed.title.removesuffix(f" · {home.title}")
    assert name == "Сынактардын тизмеси"
    assert part.feed.title == f"{name} · Түрү: грант · {home.title}"


def test_a_closed_call_and_a_past_forum_are_no_news(client, home):
    call_page(home, title="closed", deadlines=[datetime.date(2026, 4, 1)])
    call_page(home, title="open", deadlines=[datetime.date(2026, 6, 1)])
    call_page(home, title="rolling")
    forum_page(home, title="past", starts_on=datetime.date(2026, 4, 1))
    forum_page(home, title="coming", starts_on=datetime.date(2026, 6, 1))
    assert sorted(titles(feed(client, call_index(home)))) == ["open", "rolling"]
    assert titles(feed(client, forum_index(home))) == ["coming"]


@pytest.mark.parametrize("file", FILES)
def test_who_has_it_already_gets_304_until_it_changes(client, home, file):
    page = news_page(home, title="One")
    republish(page)
    path = f"{address(news_index(home))}{file}"
    first = client.get(path)
    assert first["Last-Modified"] == "Fri, 01 May 2026 12:00:00 GMT"
    assert "Set-Cookie" not in first
    assert "Vary" not in first
    given = {"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]}
    again = client.get(path, headers=given)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405
    page.unpublish()
    # What is left of it has not changed since; it has all the same.
    assert client.get(path, headers=given).status_code == 200
    del given["If-None-Match"]
    assert client.get(path, headers=given).status_code == 200


def test_an_empty_feed_is_the_same_each_time(client, home):
    path = f"{address(news_index(home))}feed.atom"
    first = client.get(path)
    with time_machine.travel("2026-05-02T12:00:00+00:00", tick=False):
        assert client.get(path)["ETag"] == first["ETag"]


def test_what_only_some_may_read_is_in_no_feed(client, home):
    page = news_page(home, title="Secret")
    translate(page, "ky", title="Сыр")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert titles(feed(client, news_index(home))) == []
    assert titles(feed(client, news_index(home), "ky")) == []
    PageViewRestriction.objects.create(page=news_index(home), restriction_type="login")
    assert client.get(f"{address(news_index(home), 'ky')}feed.rss").status_code == 404


@pytest.mark.parametrize(
    "path", ["/en/feed.rss", "/en/no-such/feed.rss", "/en/news/a/feed.atom", "/en/news/news.ics"]
)
def test_there_is_nothing_where_there_is_no_list(client, home, path):
    news_page(home, title="A")
    assert client.get(path).status_code == 404


def test_a_feed_follows_its_list_to_a_new_address(client, home, django_capture_on_commit_callbacks):
    index = news_index(home)
    index = type(index).objects.get(pk=index.pk)
    index.slug = "latest"
    with django_capture_on_commit_callbacks(execute=True):
        index.save_revision().publish()
    response = client.get("/en/news/feed.rss")
    assert (response.status_code, response["Location"]) == (301, "/en/latest/feed.rss")


def test_a_feed_costs_the_same_for_3_and_for_30(client, home):
    OfficeSettings.for_site(home.get_site()).save()
    for index, make in ((news_index, _news), (call_index, _call), (forum_index, forum_page)):
        counts = set()
        pages = [make(home) for _page in range(3)]
        for more in ([], pages):
            for page in more:
                copies(page, 9)
            path = f"{address(index(home))}feed.atom"
            client.get(path)
            with CaptureQueriesContext(connection) as captured:
                client.get(path)
            counts.add(len(captured))
        assert len(counts) == 1
        assert max(counts) <= 6, [query["sql"] for query in captured]


def _news(home):
    return news_page(home, topics=[NewsTopic(topic=topic())])


def _call(home):
    return call_page(home, deadlines=[datetime.date(2026, 6, 1)])


def test_the_lists_head_names_its_feeds(client, home):
    index = news_index(home)
    for language in LANGUAGES:
        html = client.get(address(index, language)).content.decode()
        for file, mime_type in (("feed.rss", "rss"), ("feed.atom", "atom")):
            url = f"http://testserver{address(index, language)}{file}"
            assert f'<link rel="alternate" type="application/{mime_type}+xml" href="{url}"' in html


def test_a_translation_later_unpublished_leaves_the_feed(client, home):
    page = news_page(home, title="One")
    translate(page, "ky", title="Бир")
    assert titles(feed(client, news_index(home), "ky")) == ["Бир"]
    in_language(page, "ky").unpublish()
    assert titles(feed(client, news_index(home), "ky")) == []
