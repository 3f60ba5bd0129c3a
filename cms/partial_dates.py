"""Dates known to the year, the month or the day, which keep the precision they came with."""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.field_values import ConvertedAttribute
from cms.local_formats import (
    format_day,
    format_day_range,
    format_month,
    format_month_range,
    format_year,
    format_year_range,
)

WRITTEN_FORMS = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?"),
    re.compile(r"(?:(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.)?(?P<year>\d{4})"),
)


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A year, a month of a year, or a day. Raises ValueError when there is no such date.

    Ordered as its text is in SQL: by the known parts, the less precise first (2013 < 2013-01).
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        parts = (1 if part is None else part for part in (self.month, self.day))
        datetime.date(self.year, *parts)
        if self.year < 1000:
            raise ValueError("a year has four figures")

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Reads "2013", "2013-10", "2013-10-14", "10.2013" and "14.10.2013", else ValueError."""
        for form in WRITTEN_FORMS:
            if found := form.fullmatch(text.strip()):
                return cls(**{part: int(n) for part, n in found.groupdict().items() if n})
        raise ValueError(f"not a date: {text!r}")

    def __str__(self) -> str:
        """The ISO form, as stored."""
        parts = [f"{self.year:04}", *(f"{n:02}" for n in (self.month, self.day) if n)]
        return "-".join(parts)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return str(self) < str(other)

    def first_day(self) -> datetime.date:
        """The first day that it may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> datetime.date:
        """The last day that it may mean."""
        month = self.month or 12
        last = calendar.monthrange(self.year, month)[1]
        return datetime.date(self.year, month, self.day or last)

    def format(self, language: str | None = None) -> str:
        """In words, no more precise than it is: October 2013."""
        if self.day:
            return format_day(self.first_day(), language)
        if self.month:
            return format_month(self.year, self.month, language)
        return format_year(self.year, language)


Dated = PartialDate | datetime.date


def format_range(start: Dated | None, end: Dated | None, language: str | None = None) -> str:
    """From one date to another, both whole or partial; an open side is "…"; "" when both are."""
    if start is None and end is None:
        return ""
    first, last = _partial(start), _partial(end)
    if first is None or last is None:
        written = [each.format(language) if each else "…" for each in (first, last)]
        return " – ".join(written)
    if first.day and last.day:
        return format_day_range(first.first_day(), last.first_day(), language)
    if first.month and last.month and not (first.day or last.day):
        return format_month_range(first.first_day(), last.first_day(), language)
    if not (first.month or last.month):
        return format_year_range(first.year, last.year, language)
    return f"{first.format(language)} – {last.format(language)}"


def _partial(date: Dated | None) -> PartialDate | None:
    if isinstance(date, datetime.date):
        return PartialDate(date.year, date.month, date.day)
    return date


class PartialDateFormField(forms.CharField):
    """Takes a date as people write it; cleans to a :class:`PartialDate` or None."""

    default_error_messages = {
        "invalid": _("Write a year (2013), a month (10.2013) or a day (14.10.2013)."),
        "no_such_date": _("There is no such date: %(text)s."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("max_length", None)
        kwargs.pop("empty_value", None)
        kwargs.setdefault("help_text", _("A year, a month or a day: 2013, 10.2013, 14.10.2013."))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        if not text:
            return None
        if not any(form.fullmatch(text) for form in WRITTEN_FORMS):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            raise ValidationError(
                self.error_messages["no_such_date"], code="no_such_date", params={"text": text}
            ) from error

    def prepare_value(self, value: Any) -> Any:
        """In the form that people of the region write: 14.10.2013."""
        if isinstance(value, PartialDate):
            return ".".join(reversed(str(value).split("-")))
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial and str(initial))
        except ValidationError:
            return True


class PartialDateField(models.Field):
    """A :class:`PartialDate` or None in a text column, "" for None, in an order that SQL can use.

    Not a ``CharField``: Wagtail compares the revisions of those as texts.
    """

    description = _("A date known to the year, the month or the day")
    descriptor_class = ConvertedAttribute
    default_error_messages = {
        "invalid": PartialDateFormField.default_error_messages["invalid"],
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_length": 10})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length", None)
        return name, path, list(args), kwargs

    def get_internal_type(self) -> str:
        return "CharField"

    def get_default(self) -> Any:
        return super().get_default() or None

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> PartialDate | None:
        return self.to_python(value)

    def to_python(self, value: Any) -> PartialDate | None:
        """Takes a PartialDate, a date, or text in one of the written forms."""
        if value in (None, ""):
            return None
        if isinstance(value, datetime.date):
            return PartialDate(value.year, value.month, value.day)
        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def get_prep_value(self, value: Any) -> Any:
        if hasattr(value, "resolve_expression"):
            return value
        return str(self.to_python(value) or "")

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})
