"""When an event is coming, now or past, and how its hours are shown."""

import datetime

import pytest
from django.utils.translation import override

from news.codes import EventStatus
from news.event_time import EventTime

DAY = datetime.date(2026, 5, 14)


def utc(*parts):
    return datetime.datetime(*parts, tzinfo=datetime.UTC)


def test_a_day_without_hours_lasts_from_midnight_to_midnight_in_bishkek():
    time = EventTime(DAY)
    # Bishkek is six hours ahead.
    assert time.status(utc(2026, 5, 13, 17, 59)) == EventStatus.COMING
    assert time.status(utc(2026, 5, 13, 18, 0)) == EventStatus.NOW
    assert time.status(utc(2026, 5, 14, 17, 59)) == EventStatus.NOW
    assert time.status(utc(2026, 5, 14, 18, 0)) == EventStatus.PAST


def test_hours_count_in_the_zone_of_the_place():
    time = EventTime(DAY, DAY, datetime.time(10), datetime.time(17), "Europe/Brussels")
    # Brussels is two hours ahead in summer.
    assert time.status(utc(2026, 5, 14, 7, 59)) == EventStatus.COMING
    assert time.status(utc(2026, 5, 14, 8, 0)) == EventStatus.NOW
    assert time.status(utc(2026, 5, 14, 15, 0)) == EventStatus.PAST


def test_several_days_last_to_the_end_of_the_last():
    time = EventTime(DAY, DAY + datetime.timedelta(days=2), zone="Asia/Bishkek")
    assert time.status(utc(2026, 5, 16, 17, 59)) == EventStatus.NOW
    assert time.status(utc(2026, 5, 16, 18, 0)) == EventStatus.PAST


@pytest.mark.parametrize(
    ("language", "hours", "elsewhere"),
    [
        ("en", "10:00 – 17:00 (Brussels time)", "14 May 2026, 14:00 ("),
        ("ru", "10:00 – 17:00 (", "14 мая 2026\N{NO-BREAK SPACE}г., 14:00 ("),
        ("ky", "10:00 – 17:00 (", "2026-жылдын 14-майы, 14:00 ("),
    ],
)
def test_hours_are_shown_on_both_clocks(language, hours, elsewhere):
    time = EventTime(DAY, None, datetime.time(10), datetime.time(17), "Europe/Brussels")
    with override(language):
        assert time.hours().startswith(hours)
        assert time.start_elsewhere(None).startswith(elsewhere)
    assert time.machine == "2026-05-14T10:00+02:00"


def test_what_is_not_stated_is_not_shown():
    time = EventTime(DAY)
    assert time.hours() == ""
    assert time.start_elsewhere(None) == ""
    assert time.machine == "2026-05-14"
    only_start = EventTime(DAY, None, datetime.time(10), None, "Asia/Bishkek")
    with override("en"):
        assert only_start.hours() == "10:00 (Bishkek time)"
    assert only_start.start_elsewhere(None) == ""
