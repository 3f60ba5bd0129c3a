"""What readers see of a deadline. The words of the catalogues have tests of their own."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from cms.deadline_display import days_left, present
from cms.deadlines import from_source
from cms.local_formats import NBSP

NOW = dt.datetime(2026, 3, 1, 6, tzinfo=dt.UTC)
EU = from_source("2026-03-05", "17:00", "Europe/Brussels")


@pytest.mark.parametrize(
    ("language", "there", "here"),
    [
        ("en", "5 March 2026, 17:00", "5 March 2026, 22:00"),
        ("ru", f"5 марта 2026{NBSP}г., 17:00", f"5 марта 2026{NBSP}г., 22:00"),
        ("ky", "2026-жылдын 5-марты, 17:00", "2026-жылдын 5-марты, 22:00"),
    ],
)
def test_an_instant_is_shown_on_both_clocks_in_each_language(language, there, here):
    shown = present(EU, None, NOW, language)
    assert shown.funder == f"{there} ({shown.zone})"
    assert shown.reader.startswith(f"{here} (")
    assert shown.machine == "2026-03-05T17:00+01:00"
    assert shown.reader_machine == "2026-03-05T22:00+06:00"
    assert shown.note == ""


def test_zones_are_named_in_words():
    shown = present(EU, None, NOW, "en")
    assert "(Brussels time)" in shown.funder
    assert "(Bishkek time)" in shown.reader


def test_another_clock_by_the_readers_zone():
    shown = present(EU, "Asia/Tokyo", NOW, "en")
    assert shown.reader == "6 March 2026, 01:00 (Tokyo time)"
    assert shown.days_left == 5


def test_the_readers_own_zone_isnt_shown_twice():
    assert present(EU, "Europe/Brussels", NOW, "en").reader == ""


def test_a_date_alone_gets_no_hour():
    shown = present(from_source("2026-03-05", "00:00:00", "Europe/Brussels"), None, NOW, "en")
    assert shown.funder == "5 March 2026 (Brussels time)"
    assert shown.machine == "2026-03-05"
    assert shown.reader == ""
    assert shown.note == "hour not stated"


def test_an_hour_without_a_zone_says_so_and_isnt_moved():
    shown = present(from_source("2026-03-05", "17:00"), None, NOW, "en")
    assert shown.funder == "5 March 2026, 17:00"
    assert shown.machine == "2026-03-05T17:00"
    assert shown.reader == ""
    assert shown.note == "time zone not stated"


def test_anywhere_on_earth_is_named():
    shown = present(from_source("2026-03-05", "23:59", "AoE"), None, NOW, "en")
    assert shown.funder == "5 March 2026, 23:59 (anywhere on Earth)"
    assert shown.machine == "2026-03-05T23:59-12:00"
    assert shown.reader == "6 March 2026, 17:59 (Bishkek time)"


def test_a_skipped_hour_is_shown_as_stated_and_meant_as_it_falls():
    shown = present(from_source("2026-03-29", "02:30", "Europe/Brussels"), None, NOW, "en")
    assert shown.clock == "02:30"
    assert shown.machine == "2026-03-29T03:30+02:00"


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        ("2026-03-01T00:00", 4),
        ("2026-03-04T17:59", 1),  # still 4 March in Bishkek
        ("2026-03-04T18:00", 0),
        ("2026-03-05T15:59", 0),
        ("2026-03-05T16:00", None),
    ],
)
def test_days_are_counted_on_the_readers_calendar(moment, days):
    assert days_left(EU, dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)) == days


def test_a_date_alone_is_its_last_day_until_the_day_is_over_everywhere():
    alone = from_source("2026-03-05")
    assert days_left(alone, dt.datetime(2026, 3, 6, 11, tzinfo=dt.UTC)) == 0
    assert days_left(alone, dt.datetime(2026, 3, 6, 12, tzinfo=dt.UTC)) is None


def test_days_left_in_words():
    assert present(EU, None, NOW, "en").left == "4 days left"
    assert present(EU, None, dt.datetime(2026, 3, 4, 6, tzinfo=dt.UTC), "en").left == "1 day left"
    assert present(EU, None, dt.datetime(2026, 3, 5, 6, tzinfo=dt.UTC), "en").left == "last day"
    over = present(EU, None, dt.datetime(2026, 4, 1, tzinfo=dt.UTC), "en")
    assert (over.left, over.is_over, over.days_left) == ("over", True, None)


@pytest.mark.parametrize("query", ["", "?tz=../../etc/passwd", "?tz=Nowhere"])
def test_the_template_tag_shows_our_own_clock(query, settings):
    html = _render(query)
    assert "2026-03-05T22:00+06:00" in html


def test_the_template_tag_reads_the_zone_of_the_address():
    assert "2026-03-06T01:00+09:00" in _render("?tz=Asia/Tokyo")


def _render(query):
    template = Template('{% include "components/deadline.html" with row=row %}')
    request = RequestFactory().get(f"/en/calls/one/{query}")
    return template.render(Context({"row": EU, "request": request, "now": NOW}))
