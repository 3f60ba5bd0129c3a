"""Dates that keep the precision they came with."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from cms.local_formats import NBSP
from cms.partial_dates import PartialDate, PartialDateField, PartialDateFormField, format_range


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2013", "2013"),
        ("2013-10", "2013-10"),
        ("2013-1", "2013-01"),
        ("10.2013", "2013-10"),
        ("14.10.2013", "2013-10-14"),
        ("1.2.2013", "2013-02-01"),
        ("2013-10-14", "2013-10-14"),
        (" 2013 ", "2013"),
    ],
)
def test_it_is_read_as_people_write_it(written, stored):
    assert str(PartialDate.parse(written)) == stored
    assert str(PartialDateFormField().clean(written)) == stored


@pytest.mark.parametrize("text", ["2013", "2013-10", "2013-10-14"])
def test_text_and_value_round_trip(text):
    field, value = PartialDateField(), PartialDate.parse(text)
    assert field.get_prep_value(value) == text
    assert field.to_python(text) == value
    assert field.to_python(value) is value


def test_none_is_an_empty_text():
    field = PartialDateField(blank=True)
    assert field.get_prep_value(None) == ""
    assert field.to_python("") is None
    assert field.from_db_value("", None, None) is None


@pytest.mark.parametrize("written", ["autumn 2013", "13", "2013-10-14-1", "14/10/2013", "2013-"])
def test_what_cant_be_read_is_refused_with_an_example(written):
    with pytest.raises(ValidationError) as refused:
        PartialDateFormField().clean(written)
    assert refused.value.code == "invalid"


@pytest.mark.parametrize("written", ["31.02.2013", "2013-13", "0.2013", "2013-00-01"])
def test_a_date_that_doesnt_exist_is_refused_as_such(written):
    with pytest.raises(ValidationError) as refused:
        PartialDateFormField().clean(written)
    assert refused.value.code == "no_such_date"


def test_values_sort_as_their_texts_do():
    dates = [PartialDate.parse(text) for text in ("2013-02", "2014", "2013-01-31", "2013")]
    assert [str(date) for date in sorted(dates)] == ["2013", "2013-01-31", "2013-02", "2014"]
    assert sorted(dates) == sorted(dates, key=str)


def test_first_and_last_day():
    assert PartialDate(2012, 2).last_day() == dt.date(2012, 2, 29)
    assert PartialDate(2013).first_day() == dt.date(2013, 1, 1)
    assert PartialDate(2013).last_day() == dt.date(2013, 12, 31)
    assert PartialDate(2013, 10, 14).first_day() == PartialDate(2013, 10, 14).last_day()


@pytest.mark.parametrize(
    ("language", "year", "month", "day"),
    [
        ("en", "2013", "October 2013", "14 October 2013"),
        ("ru", f"2013{NBSP}г.", f"октябрь 2013{NBSP}г.", f"14 октября 2013{NBSP}г."),
        ("ky", "2013-жыл", "2013-жылдын октябрь айы", "2013-жылдын 14-октябры"),
    ],
)
def test_it_is_written_no_more_precisely_than_it_is(language, year, month, day):
    written = [
        PartialDate.parse(text).format(language) for text in ("2013", "10.2013", "14.10.2013")
    ]
    assert written == [year, month, day]


@pytest.mark.parametrize(
    ("start", "end", "en", "ru", "ky"),
    [
        ("2013", "2015", "2013–2015", "2013–2015~гг.", "2013–2015-жылдар"),
        ("2013", "2013", "2013", "2013~г.", "2013-жыл"),
        ("2013-10", "2013-11", "October – November 2013", "октябрь – ноябрь 2013~г.",
         "2013-жылдын октябрь – ноябрь айлары"),
        ("2013-10-14", "2013-10-16", "14–16 October 2013", "14–16 октября 2013~г.",
         "2013-жылдын 14–16-октябры"),
        ("2013-10-14", "2013-11-16", "14 October – 16 November 2013",
         "14 октября – 16 ноября 2013~г.", "2013-жылдын 14-октябры – 16-ноябры"),
        ("2013-12-14", "2014-01-16", "14 December 2013 – 16 January 2014",
         "14 декабря 2013~г. – 16 января 2014~г.",
         "2013-жылдын 14-декабры – 2014-жылдын 16-январы"),
        ("2013", "2015-10", "2013 – October 2015", "2013~г. – октябрь 2015~г.",
         "2013-жыл – 2015-жылдын октябрь айы"),
    ],
)  # fmt: skip
def test_ranges_name_once_what_both_ends_share(start, end, en, ru, ky):
    dates = PartialDate.parse(start), PartialDate.parse(end)
    assert format_range(*dates, "en") == en
    assert format_range(*dates, "ru") == ru.replace("~", NBSP)
    assert format_range(*dates, "ky") == ky


def test_an_open_side_is_shown_as_open():
    assert format_range(PartialDate(2013), None, "en") == "2013 – …"
    assert format_range(None, None, "en") == ""


def test_an_unchanged_date_is_no_change_of_the_form():
    field = PartialDateFormField(required=False)
    assert field.prepare_value(PartialDate(2013, 10, 14)) == "14.10.2013"
    assert not field.has_changed(PartialDate(2013, 10), "10.2013")
    assert field.has_changed(PartialDate(2013, 10), "11.2013")
    assert not field.has_changed(None, "")
