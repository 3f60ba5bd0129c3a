"""Django's own formats, which the admin uses."""

import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.utils.formats import date_format, localize
from django.utils.translation import override


def test_kyrgyz_has_a_decimal_comma():
    with override("ky"):
        assert localize(Decimal("1.5")) == "1,5"


def test_kyrgyz_puts_the_year_first():
    with override("ky"):
        assert date_format(dt.date(2013, 10, 14)).startswith("2013-жылдын 14-")


def test_english_puts_the_day_first_and_has_24_hours():
    with override("en"):
        assert date_format(dt.datetime(2013, 10, 14, 17, 5), "DATETIME_FORMAT") == (
            "14 October 2013, 17:05"
        )


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("written", ["14.10.2013", "2013-10-14"])
def test_dates_may_be_written_as_here_or_as_iso(language, written):
    with override(language):
        assert forms.DateField(localize=True).clean(written) == dt.date(2013, 10, 14)
