"""Forums as readers meet them."""

import datetime

import pytest
import time_machine

from news.models import ForumPage
from tests.factories.home import LANGUAGES, address, in_language, translate
from tests.factories.news import DAY, filled_forum_page, forum_index, forum_page, programme
from tests.page_facts import soup

pytestmark = pytest.mark.django_db
BEFORE = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)


def status_of(client, page):
    return soup(client, address(page)).select_one(".detail__head .status").text


def test_a_set_clock_walks_a_forum_from_coming_to_past(client, home):
    page = forum_page(home, ends_on=DAY + datetime.timedelta(days=1), zone="Asia/Bishkek")
    with time_machine.travel("2026-05-13T17:59:00+00:00", tick=False):
        assert status_of(client, page) == "coming"
    with time_machine.travel("2026-05-13T18:00:00+00:00", tick=False):
        assert status_of(client, page) == "taking place now"
    with time_machine.travel("2026-05-15T18:00:00+00:00", tick=False):
        assert status_of(client, page) == "past"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_has_coming_forums_first_the_next_one_first_then_the_last_past_one(
    client, home, language
):
    days = {"later": 30, "next": 10, "long ago": -300, "last": -10, "now": 0}
    for title, distance in days.items():
        forum_page(home, title=title, starts_on=DAY + datetime.timedelta(days=distance))
    with time_machine.travel(f"{DAY}T06:00:00+00:00", tick=False):
        page = soup(client, address(forum_index(home), language))
    titles = [link.text for link in page.select(".card__title a")]
    assert titles == ["now", "next", "later", "last", "long ago"]
    assert len(page.select("section.list__group")) == 2


def test_the_list_is_paged(client, home):
    for number in range(27):
        forum_page(home, title=f"forum {number}", starts_on=DAY + datetime.timedelta(days=number))
    with time_machine.travel(BEFORE, tick=False):
        path = address(forum_index(home))
        first, second = soup(client, path), soup(client, f"{path}?page=2")
    assert len(first.select(".card")) == 24
    assert first.select_one("a[rel=next]")["href"] == "?page=2"
    assert [link.text for link in second.select(".card__title a")] == [
        "forum 24", "forum 25", "forum 26",
    ]  # fmt: skip


def test_an_empty_list_says_so(client, home):
    assert "no forums" in soup(client, address(forum_index(home))).select_one(".empty").text


def test_what_is_blank_reads_not_stated(client, home):
    facts = soup(client, address(forum_page(home))).select(".facts > div")
    blank = [row.dt.text for row in facts if row.select_one(".not-stated")]
    assert blank == ["Where", "How one takes part", "Deadlines", "Not stated"]
    assert facts[-1].dd.text == "fees, working languages, organisers, official site"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            ["14–16 May 2026", "Brussels time", "Kyrgyzstan", "€50", "Working languages"],
        ),
        ("ru", ["14–16 мая 2026", "Кыргызстан", "Главный корпус", "50\N{NO-BREAK SPACE}€"]),
        ("ky", ["2026-жылдын 14–16-майы", "Кыргызстан", "50\N{NO-BREAK SPACE}€"]),
    ],
)
def test_a_filled_forum_shows_its_facts_in_the_readers_language(client, home, language, expected):
    page = filled_forum_page(home)
    facts = soup(client, address(page, language)).select_one(".detail__brief").text
    for text in expected:
        assert text in facts, (text, facts)


def test_the_programmes_hours_and_days_are_those_of_the_original_in_every_language(client, home):
    page = filled_forum_page(home, body={})
    words = page.programme.raw_data[0]["value"]["items"][0]
    assert words["value"]["time"] == "09:30:00"
    raw = [dict(block) for block in in_language(page, "ky").programme.raw_data]
    raw[0]["value"]["items"][0]["value"]["title"] = "Ачылышы"
    # Whatever a translator's revision says of the hours does not count.
    raw[0]["value"]["items"][0]["value"]["time"] = "08:00:00"
    raw[0]["value"]["date"] = "2025-01-01"
    translate(page, "ky", title="Форум", programme=raw)
    page = ForumPage.objects.get(pk=page.pk)
    moved = [dict(block) for block in page.programme.raw_data]
    moved[0]["value"]["date"] = "2026-06-20"
    moved[0]["value"]["items"][0]["value"]["time"] = "11:45:00"
    page.programme = moved
    page.save_revision().publish()
    shown = {}
    for language in LANGUAGES:
        days = soup(client, address(page, language)).select(".block-programme-day")
        shown[language] = [
            (day.time["datetime"], [hours.text for hours in day.select("[class$=hours]")])
            for day in days
        ]
    assert shown["en"][0] == ("2026-06-20", ["11:45 – 10:15", "10:30 – 11:15"])
    assert shown["ky"] == shown["ru"] == shown["en"]
    assert "Ачылышы" in soup(client, address(page, "ky")).text


def test_moving_a_forum_moves_it_in_every_language(client, home):
    page = forum_page(home)
    translate(page, "ky", title="Форум")
    page = ForumPage.objects.get(pk=page.pk)
    page.starts_on = datetime.date(2027, 3, 1)
    page.save_revision().publish()
    for language in LANGUAGES:
        version = in_language(page, language)
        assert version.begins_at == datetime.datetime(2027, 2, 28, 18, tzinfo=datetime.UTC)
        time = soup(client, address(page, language)).select_one(".detail__brief time")
        assert time["datetime"] == "2027-03-01"


def test_a_reader_may_ask_for_another_clock(client, home):
    page = filled_forum_page(home)
    assert "14:00 (Bishkek time)" in soup(client, address(page)).select_one(".detail__brief").text
    tokyo = soup(client, f"{address(page)}?tz=Asia/Tokyo")
    assert "17:00 (Tokyo time)" in tokyo.select_one(".detail__brief").text
    assert tokyo.select_one("meta[name=robots]")["content"] == "noindex"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"ends_on": datetime.date(2026, 5, 13)}, "ends_on"),
        ({"start_time": datetime.time(10)}, "zone"),
        (
            {"start_time": datetime.time(10), "end_time": datetime.time(9), "zone": "UTC"},
            "end_time",
        ),
    ],
)
def test_impossible_times_are_refused(home, fields, field):
    page = ForumPage(title="A", slug="a", kind="seminar", starts_on=DAY, **fields)
    page.locale = home.locale
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError) as caught:
        page.clean()
    assert list(caught.value.message_dict) == [field]


def test_programme_of_two_days_is_in_order(client, home):
    page = forum_page(home, programme=programme(days=2, items=1))
    dates = [time["datetime"] for time in soup(client, address(page)).select("h3 time")]
    assert dates == ["2026-05-14", "2026-05-15"]
