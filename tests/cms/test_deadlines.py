"""When deadlines fall, and what follows for a call."""

import datetime as dt

import pytest

from cms.codes import DeadlineName
from cms.deadlines import (
    CallStatus,
    Deadline,
    call_status,
    from_source,
    next_change,
    next_deadline,
    parse_reader_zone,
)
from cms.zones import parse_stated_zone


def utc(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def due(day, time=None, zone="", name="application"):
    return Deadline(name, dt.date.fromisoformat(day), time and dt.time.fromisoformat(time), zone)


BRUSSELS = "Europe/Brussels"


class TestInstants:
    @pytest.mark.parametrize(
        ("day", "instant"),
        [
            ("2026-03-28", "2026-03-28T16:00"),  # winter time
            ("2026-03-29", "2026-03-29T15:00"),  # the clock went forward in the night
            ("2026-10-24", "2026-10-24T15:00"),  # summer time
            ("2026-10-25", "2026-10-25T16:00"),  # the clock went back in the night
        ],
    )
    def test_five_in_brussels_moves_with_the_clock(self, day, instant):
        assert due(day, "17:00", BRUSSELS).closes_at() == utc(instant)

    def test_an_hour_that_the_clock_skips_moves_forward(self):
        # 02:30 doesn't exist that night; 03:30 of summer time does.
        assert due("2026-03-29", "02:30", BRUSSELS).closes_at() == utc("2026-03-29T01:30")

    def test_an_hour_that_comes_twice_means_its_second_time(self):
        assert due("2026-10-25", "02:30", BRUSSELS).closes_at() == utc("2026-10-25T01:30")

    @pytest.mark.parametrize(
        ("day", "end"),
        [
            ("2026-03-29", "2026-03-29T22:00"),  # a day of 23 hours
            ("2026-10-25", "2026-10-25T23:00"),  # a day of 25 hours
        ],
    )
    def test_a_date_alone_lasts_to_the_end_of_its_day(self, day, end):
        assert due(day, zone=BRUSSELS).closes_at() == utc(end)

    def test_a_day_may_end_where_midnight_is_skipped(self):
        # In Cairo summer time begins at midnight: 24 April 2026 starts at 01:00.
        assert due("2026-04-23", zone="Africa/Cairo").closes_at() == utc("2026-04-23T22:00")

    def test_anywhere_on_earth_lasts_twelve_hours_more_than_utc(self):
        assert due("2026-03-05", zone="AoE").closes_at() == utc("2026-03-06T12:00")
        assert due("2026-03-05", "23:59", "AoE").closes_at() == utc("2026-03-06T11:59")

    def test_without_a_zone_it_lasts_as_long_as_anywhere(self):
        assert due("2026-03-05").closes_at() == utc("2026-03-06T12:00")
        assert due("2026-03-05", "17:00").closes_at() == utc("2026-03-06T05:00")


class TestSources:
    @pytest.mark.parametrize("midnight", ["00:00:00", "00:00", dt.time(0), "", None])
    def test_midnight_of_a_source_is_a_date_alone(self, midnight):
        assert from_source("2026-03-05", midnight, BRUSSELS).time is None

    def test_an_hour_is_kept(self):
        found = from_source("2026-03-05", "17:00:00", BRUSSELS, DeadlineName.PAPER)
        assert found == due("2026-03-05", "17:00", BRUSSELS, "paper")

    def test_hour_24_is_the_end_of_that_day_and_stated(self):
        assert from_source("2026-03-05", "24:00").time == dt.time(23, 59, 59)

    def test_an_offset_is_refused_since_it_isnt_the_zone(self):
        with pytest.raises(ValueError, match="offset"):
            from_source("2026-03-05", "17:00+01:00")

    @pytest.mark.parametrize(
        ("written", "zone"),
        [
            ("AoE", "AoE"),
            ("anywhere on earth", "AoE"),
            ("UTC-12", "AoE"),
            ("Etc/GMT+12", "AoE"),
            ("UTC+8", "Etc/GMT-8"),
            ("UTC-5", "Etc/GMT+5"),
            ("GMT+05:00", "Etc/GMT-5"),
            ("UTC", "UTC"),
            ("UTC+0", "UTC"),
            (" Europe/Brussels ", BRUSSELS),
            ("", ""),
            (None, ""),
        ],
    )
    def test_zones_as_sources_write_them(self, written, zone):
        assert parse_stated_zone(written) == zone

    @pytest.mark.parametrize("written", ["Brussels", "CETX", "../etc/passwd", "UTC+25"])
    def test_a_zone_that_isnt_one_is_refused(self, written):
        with pytest.raises(ValueError, match="not a time zone"):
            parse_stated_zone(written)

    def test_utc_plus_8_is_eight_hours_ahead(self):
        assert from_source("2026-03-05", "12:00", "UTC+8").closes_at() == utc("2026-03-05T04:00")


class TestReaderZone:
    def test_an_iana_name_is_taken(self):
        assert parse_reader_zone("Asia/Tokyo") == "Asia/Tokyo"

    @pytest.mark.parametrize(
        "value",
        [None, "", "AoE", "Tokyo", "asia/tokyo", "../../etc/passwd", "/etc/localtime", "\0",
         "localtime", "<script>", "Asia/Tokyo\n", "x" * 9999],
    )  # fmt: skip
    def test_anything_else_is_none(self, value):
        assert parse_reader_zone(value) is None


class TestStatus:
    def test_a_call_walks_from_forthcoming_to_closed(self):
        opens, deadlines = dt.date(2026, 2, 1), [due("2026-03-05", "17:00", BRUSSELS)]
        seen = [
            (moment, call_status(opens, deadlines, False, utc(moment)))
            for moment in (
                "2026-01-31T17:59",  # 23:59 in Bishkek
                "2026-01-31T18:00",  # midnight in Bishkek
                "2026-02-19T15:59",
                "2026-02-19T16:00",  # 14 days before
                "2026-03-05T15:59",
                "2026-03-05T16:00",
            )
        ]
        assert [status for _moment, status in seen] == [
            CallStatus.FORTHCOMING,
            CallStatus.OPEN,
            CallStatus.OPEN,
            CallStatus.CLOSING_SOON,
            CallStatus.CLOSING_SOON,
            CallStatus.CLOSED,
        ]

    def test_the_clock_walks_by_next_change_and_misses_nothing(self):
        call = (
            dt.date(2026, 2, 1),
            [due("2026-03-05", "17:00", BRUSSELS), due("2026-04-10", name="paper")],
            False,
        )
        now, told = utc("2026-01-30T03:00"), []
        while (change := next_change(*call, now)) is not None:
            assert change > now
            halfway = now + (change - now) / 2
            assert call_status(*call, halfway) == call_status(*call, now)
            told.append(call_status(*call, now))
            now = change
        assert call_status(*call, now) == CallStatus.CLOSED
        order = list(dict.fromkeys(told))
        assert order == [CallStatus.FORTHCOMING, CallStatus.OPEN, CallStatus.CLOSING_SOON]

    def test_with_several_deadlines_the_next_one_counts(self):
        deadlines = [due("2026-09-01"), due("2026-03-05"), due("2026-06-01")]
        status = [
            call_status(None, deadlines, False, utc(moment))
            for moment in ("2026-03-01T00:00", "2026-03-08T00:00", "2026-09-03T00:00")
        ]
        assert status == [CallStatus.CLOSING_SOON, CallStatus.OPEN, CallStatus.CLOSED]
        assert next_deadline(deadlines, utc("2026-03-08T00:00")) == due("2026-06-01")
        assert next_deadline(deadlines, utc("2026-09-03T00:00")) is None

    @pytest.mark.parametrize(
        "name", ["office_internal", "early_registration", "letter_of_intent", "questions"]
    )
    def test_deadlines_that_one_may_miss_close_nothing(self, name):
        deadlines = [due("2026-03-05", name=name), due("2026-06-01")]
        assert call_status(None, deadlines, False, utc("2026-03-01T00:00")) == CallStatus.OPEN
        later = [due("2026-03-05"), due("2026-06-01", name=name)]
        assert call_status(None, later, False, utc("2026-03-10T00:00")) == CallStatus.CLOSED

    def test_an_internal_deadline_counts_where_it_is_all_that_is_known(self):
        only = [due("2026-03-05", name="office_internal")]
        assert call_status(None, only, False, utc("2026-03-10T00:00")) == CallStatus.CLOSED

    def test_rolling_without_dates_never_closes(self):
        assert call_status(None, [], True, utc("2026-03-10T00:00")) == CallStatus.ROLLING

    def test_rolling_with_dates_lasts_until_the_last(self):
        deadlines = [due("2026-03-05"), due("2026-06-01")]
        status = [
            call_status(None, deadlines, True, utc(moment))
            for moment in ("2026-03-01T00:00", "2026-05-25T00:00", "2026-06-03T00:00")
        ]
        assert status == [CallStatus.ROLLING, CallStatus.CLOSING_SOON, CallStatus.CLOSED]

    def test_nothing_stated_is_unknown_and_never_open(self):
        now = utc("2026-03-01T00:00")
        assert call_status(None, [], False, now) == CallStatus.UNKNOWN
        assert call_status(dt.date(2026, 1, 1), [], False, now) == CallStatus.UNKNOWN

    def test_a_date_alone_closes_at_the_end_of_its_day_anywhere(self):
        deadlines = [due("2026-03-05")]
        # 6 March, 17:59 and 18:00 in Bishkek
        assert call_status(None, deadlines, False, utc("2026-03-06T11:59")) != CallStatus.CLOSED
        assert call_status(None, deadlines, False, utc("2026-03-06T12:00")) == CallStatus.CLOSED


class TestNextChange:
    def test_midnight_in_bishkek_while_a_deadline_lies_ahead(self):
        found = next_change(None, [due("2026-06-01")], False, utc("2026-03-05T10:00"))
        assert found == utc("2026-03-05T18:00")

    def test_midnight_of_the_reader_who_asks_for_another_zone(self):
        found = next_change(
            None, [due("2026-06-01")], False, utc("2026-03-05T10:00"), zone="Asia/Tokyo"
        )
        assert found == utc("2026-03-05T15:00")

    def test_the_opening_the_mark_and_the_deadline_come_before_midnight(self):
        deadlines = [due("2026-03-05", "17:00", BRUSSELS)]
        assert next_change(None, deadlines, False, utc("2026-03-05T10:00")) == utc(
            "2026-03-05T16:00"
        )
        assert next_change(None, deadlines, False, utc("2026-02-19T15:30")) == utc(
            "2026-02-19T16:00"
        )

    def test_nothing_changes_when_nothing_lies_ahead(self):
        assert next_change(None, [], True, utc("2026-03-05T10:00")) is None
        assert next_change(None, [due("2020-01-01")], False, utc("2026-03-05T10:00")) is None
