"""Calendars of calls and forums, read back by a calendar library."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from news.models import ForumDeadline
from tests.factories.blocks import NASTY, TITLE
from tests.factories.copies import copies
from tests.factories.home import LANGUAGES, address, translate
from tests.factories.news import filled_forum_page, forum_index, forum_page
from tests.factories.projects import call_index, call_page
from tests.page_facts import soup

pytestmark = pytest.mark.django_db
NOW = "2026-03-01T12:00:00+00:00"
DAY = datetime.date(2026, 5, 14)
FIVE = datetime.time(17)
BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def calendar(client, page, language="en", file="calendar.ics"):
    response = client.get(f"{address(page, language)}{file}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert max(len(line) for line in response.content.split(b"\r\n")) <= 75
    assert b"\n" not in response.content.replace(b"\r\n", b"")
    return Calendar.from_ical(response.content)


def events(client, page, language="en", **options):
    return calendar(client, page, language, **options).walk("VEVENT")


def starts(client, page, **options):
    return [event["DTSTART"].dt for event in events(client, page, **options)]


def test_an_hour_stands_in_the_funders_zone_on_either_side_of_its_change(client, home):
    days = (datetime.date(2026, 3, 28), datetime.date(2026, 3, 30), datetime.date(2026, 10, 26))
    hours = [{"day": day, "time": FIVE, "zone": "Europe/Brussels"} for day in days]
    page = call_page(home, deadlines=hours)
    assert starts(client, page) == [datetime.datetime.combine(day, FIVE, BRUSSELS) for day in days]
    whole = calendar(client, page)
    # Asked of the rules that the file itself carries.
    (rules,) = whole.walk("VTIMEZONE")
    zone = rules.to_tz(lookup_tzid=False)
    offsets = [
        datetime.datetime.combine(day, FIVE).replace(tzinfo=zone).utcoffset() for day in days
    ]
    assert [offset.total_seconds() / 3600 for offset in offsets] == [1, 2, 1]


@pytest.mark.parametrize(
    ("stated", "start"),
    [
        ({}, DAY),
        ({"zone": "Europe/Brussels"}, DAY),
        ({"zone": "AoE"}, DAY),
        # Nobody knows when that is: the day, and the hour in words.
        ({"time": FIVE}, DAY),
        (
            {"time": datetime.time(23, 59), "zone": "AoE"},
            datetime.datetime(2026, 5, 15, 11, 59, tzinfo=datetime.UTC),
        ),
        ({"time": FIVE, "zone": "UTC"}, datetime.datetime(2026, 5, 14, 17, tzinfo=datetime.UTC)),
        (
            {"time": FIVE, "zone": "Etc/GMT-8"},
            datetime.datetime(2026, 5, 14, 9, tzinfo=datetime.UTC),
        ),
        # The hour that the clock of Brussels shows twice: the later one, without doubt.
        (
            {
                "day": datetime.date(2026, 10, 25),
                "time": datetime.time(2, 30),
                "zone": "Europe/Brussels",
            },
            datetime.datetime(2026, 10, 25, 1, 30, tzinfo=datetime.UTC),
        ),
    ],
)
def test_a_deadline_is_no_more_precise_than_it_was_stated(client, home, stated, start):
    page = call_page(home, deadlines=[{"day": DAY, **stated}])
    (event,) = events(client, page)
    assert event["DTSTART"].dt == start
    if isinstance(start, datetime.datetime):
        assert "DTEND" not in event
    else:
        assert event["DTEND"].dt == start + datetime.timedelta(days=1)
    before = [alarm["TRIGGER"].dt.days for alarm in event.walk("VALARM")]
    assert before == [-7, -1]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Deadline (full application): A call"),
        ("ru", "полная заявка"),
        ("ky", "толук"),
    ],
)
def test_a_deadline_is_named_in_the_readers_language_and_is_the_same_in_all(
    client, home, language, words
):
    page = call_page(home, title="A call", deadlines=[{"day": DAY, "name": "application"}])
    translate(page, "ru", title="Конкурс")
    (event,) = events(client, page, language)
    assert words in event["SUMMARY"].lower() or words in event["SUMMARY"]
    assert event["URL"] == f"http://testserver{address(page, language)}"
    assert event["UID"] == events(client, page)[0]["UID"]
    # Not translated to Kyrgyz yet: words of two languages are not said to be of one.
    assert event["SUMMARY"].params.get("LANGUAGE") == (None if language == "ky" else language)


@pytest.mark.parametrize("title", NASTY)
def test_a_title_arrives_as_it_was_written(client, home, title):
    page = forum_page(home, title=title, slug="nasty", summary=title)
    written = " ".join(title.replace("\x0b", "").split())
    (event,) = events(client, page)
    assert event["SUMMARY"] == written
    assert written in event["DESCRIPTION"]


def test_a_moved_deadline_is_moved_in_the_calendars_that_have_it(client, home):
    first, second = {"day": DAY}, {"day": datetime.date(2026, 6, 1)}
    page = call_page(home, deadlines=[first, second])
    page.save_revision().publish()
    before = events(client, page, "ky")
    page = type(page).objects.get(pk=page.pk)
    rows = sorted(page.deadlines.all(), key=lambda row: row.day)
    rows[0].day = datetime.date(2026, 7, 1)
    page.deadlines = rows
    with time_machine.travel("2026-03-02T12:00:00+00:00", tick=False):
        page.save_revision().publish()
    after = {event["UID"]: event for event in events(client, page, "ky")}
    assert set(after) == {event["UID"] for event in before}
    moved = after[before[0]["UID"]]
    assert moved["DTSTART"].dt == datetime.date(2026, 7, 1)
    assert moved["SEQUENCE"] > before[0]["SEQUENCE"]
    assert moved["LAST-MODIFIED"].dt == datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
    assert moved["DTSTAMP"].dt == moved["LAST-MODIFIED"].dt


def test_a_forum_of_days_is_a_bar_of_whole_days_with_its_deadlines(client, home):
    page = filled_forum_page(home, rows=2, body={})
    held, *due = sorted(events(client, page), key=lambda event: "Deadline" in event["SUMMARY"])
    assert (held["DTSTART"].dt, held["DTEND"].dt) == (DAY, datetime.date(2026, 5, 17))
    assert held["UID"] == str(page.translation_key)
    assert held["LOCATION"] == "Main building, hall 1, Osh, Kyrgyzstan"
    assert "10:00 – 17:30 (Brussels time)" in held["DESCRIPTION"]
    assert not held.walk("VALARM")
    assert len({event["UID"] for event in due}) == 2


def test_a_forum_of_one_day_with_hours_lies_on_its_clock(client, home):
    hours = {"start_time": datetime.time(10), "end_time": FIVE, "zone": "Asia/Bishkek"}
    (event,) = events(client, forum_page(home, **hours))
    zone = ZoneInfo("Asia/Bishkek")
    assert event["DTSTART"].dt == datetime.datetime(2026, 5, 14, 10, tzinfo=zone)
    assert event["DTEND"].dt == datetime.datetime(2026, 5, 14, 17, tzinfo=zone)
    (event,) = events(client, forum_page(home, title="Open end", **{**hours, "end_time": None}))
    assert "DTEND" not in event


def test_all_deadlines_ahead_are_one_calendar_whatever_the_language_of_their_call(client, home):
    call_page(home, title="closed", deadlines=[datetime.date(2026, 2, 1)])
    call_page(home, title="open", deadlines=[DAY])
    call_page(home, title="rolling")
    for language in LANGUAGES:
        (event,) = events(client, call_index(home), language, file="deadlines.ics")
        assert event["SUMMARY"].endswith(": open")
        assert not event.walk("VALARM")


def test_a_calendar_answers_what_its_list_was_asked(client, home):
    call_page(home, title="closed", kind="prize", deadlines=[datetime.date(2026, 2, 1)])
    call_page(home, title="open", kind="prize", deadlines=[DAY])
    call_page(home, title="other", kind="grant", deadlines=[DAY])
    path = address(call_index(home))
    answers = {"kind=prize": ["open"], "deadline=closed&kind=prize": ["closed"], "kind=gone": []}
    for query, titles in answers.items():
        found = events(client, call_index(home), file=f"deadlines.ics?{query}")
        assert [event["SUMMARY"].rpartition(": ")[2] for event in found] == titles, query
    links = soup(client, f"{path}?kind=prize&sort=title&page=1").select(".subscribe a")
    asked = {link["href"].split("://")[1].removeprefix(f"testserver{path}") for link in links}
    assert asked == {f"{file}?kind=prize" for file in ("feed.rss", "feed.atom", "deadlines.ics")}


def test_all_forums_are_one_calendar(client, home):
    forum_page(home, title="long past", starts_on=datetime.date(2020, 1, 1))
    forum_page(home, title="past", starts_on=datetime.date(2026, 1, 1))
    forum_page(home, title="coming", deadlines=[ForumDeadline(name="abstract", day=DAY)])
    found = events(client, forum_index(home), file="forums.ics")
    assert [event["SUMMARY"] for event in found] == ["past", "coming"]


def test_no_calendar_where_there_is_no_date_or_no_right_to_read(client, home):
    rolling, secret = call_page(home), call_page(home, title="secret", deadlines=[DAY])
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    assert client.get(f"{address(rolling)}calendar.ics").status_code == 404
    assert client.get(f"{address(secret, 'ky')}calendar.ics").status_code == 404
    assert events(client, call_index(home), file="deadlines.ics") == []
    secret.unpublish()
    assert client.get(f"{address(secret)}calendar.ics").status_code == 404


def test_who_has_it_already_gets_304(client, home):
    path = f"{address(call_page(home, deadlines=[DAY]))}calendar.ics"
    first = client.get(path)
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert "Vary" not in first
    assert "Set-Cookie" not in first


def test_a_calendar_costs_the_same_for_3_and_for_30(client, home):
    counts = set()
    hour = {"day": DAY, "time": FIVE, "zone": "Europe/Brussels"}
    calls = [call_page(home, title=f"{TITLE} {n}", deadlines=[hour, DAY]) for n in range(3)]
    for more in ([], calls):
        for call in more:
            copies(call, 9)
        path = f"{address(call_index(home))}deadlines.ics"
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        counts.add(len(captured))
    assert len(counts) == 1
    assert max(counts) <= 5


@pytest.mark.parametrize(
    ("make", "index", "file"),
    [(call_page, call_index, "deadlines.ics"), (forum_page, forum_index, "forums.ics")],
)
def test_the_heads_name_the_calendars(client, home, make, index, file):
    page = make(home) if make is forum_page else make(home, deadlines=[DAY])
    for shown, name in ((page, "calendar.ics"), (index(home), file)):
        html = client.get(address(shown, "ru")).content.decode()
        link = f'type="text/calendar" href="http://testserver{address(shown, "ru")}{name}"'
        assert link in html
