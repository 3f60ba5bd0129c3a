"""How templates write facts: ``{% load facts %}``. Everything is in the active language."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms import codes
from cms.countries import COUNTRY_GROUPS, country_name
from cms.deadline_display import ShownDeadline, present
from cms.deadlines import Deadline, parse_reader_zone
from cms.fields_of_science import FIELDS_OF_SCIENCE
from cms.languages import language_name
from cms.local_formats import (
    active_language,
    format_day,
    format_day_of_week,
    format_number,
    format_short_month,
)
from cms.money import Money, format_amounts
from cms.names import Names
from cms.page_cache import changes_at
from cms.partial_dates import Dated, PartialDate, format_range
from cms.zones import home_zone, tzinfo_of, zone_name

register = template.Library()

# So many deadlines of a page are shown at once.
NEXT = 4

CODE_LISTS = {
    "audience": codes.Audience,
    "call_kind": codes.CallKind,
    "career_stage": codes.CareerStage,
    "co_funding": codes.CoFunding,
    "consortium_role": codes.ConsortiumRole,
    "deadline": codes.DeadlineName,
    "forum_format": codes.ForumFormat,
    "forum_kind": codes.ForumKind,
    "image_licence": codes.ImageLicence,
    "organisation_kind": codes.OrganisationKind,
    "unit_kind": codes.UnitKind,
    "yes_no": codes.YesNo,
}


def code_label(code: str, list_name: str) -> str:
    """The label of a code of one of the lists; the code itself if it is no longer in the list."""
    return _label(code, list_name, active_language())


@lru_cache(maxsize=4096)
def _label(code: str, list_name: str, language: str) -> str:
    """In the active ``language``, of which it is a part of the key."""
    if list_name == "country":
        return country_name(code)
    if list_name == "language":
        return language_name(code)
    if list_name == "country_group":
        group = COUNTRY_GROUPS.get(code)
        return str(group.label) if group else code
    if list_name == "field_of_science":
        return str(FIELDS_OF_SCIENCE.get(code, code))
    return str(dict(CODE_LISTS[list_name].choices).get(code, code))


@register.filter
def label(code: str, list_name: str) -> str:
    """``{{ page.kind|label:"call_kind" }}``; "" for a blank."""
    return code_label(code, list_name) if code else ""


@register.filter
def labels(given: Iterable[str] | None, list_name: str) -> list[str]:
    """``{{ page.audience|labels:"audience"|join:", " }}``."""
    return [code_label(code, list_name) for code in given or []]


@register.filter
def country(code: str) -> str:
    """``{{ organisation.country|country }}``."""
    return country_name(code) if code else ""


@register.filter
def language(code: str) -> str:
    """``{{ code|language }}``: the name of a human language."""
    return language_name(code) if code else ""


@register.filter
def money(amount: Money | Decimal | None, currency: str = "") -> str:
    """``{{ row.money|money }}`` or ``{{ row.amount|money:row.currency }}``."""
    if amount is None:
        return ""
    return (amount if isinstance(amount, Money) else Money(amount, currency)).format()


@register.simple_tag
def amounts(least: Decimal | None, most: Decimal | None, currency: str) -> str:
    """``{% amounts row.amount_min row.amount_max row.currency %}``."""
    return format_amounts(least, most, currency)


@register.filter
def number(value: Any) -> str:
    """``{{ count|number }}`` with the language's separators."""
    return "" if value is None else format_number(value)


@register.filter
def partial_date(value: PartialDate | None) -> str:
    """``{{ project.starts|partial_date }}``."""
    return value.format() if value else ""


@register.filter
def day(value: datetime.date | None) -> str:
    """``{{ page.date|day }}``: 14 October 2013. A moment falls on the university's calendar."""
    if isinstance(value, datetime.datetime):
        value = value.astimezone(tzinfo_of(home_zone())).date()
    return format_day(value) if value else ""


@register.filter
def day_of_week(value: datetime.date) -> str:
    """``{{ day|day_of_week }}``: Monday, 14 October."""
    return format_day_of_week(value)


@register.filter
def short_month(value: datetime.date) -> str:
    """``{{ day|short_month }}``: Oct."""
    return format_short_month(value)


@register.filter
def zone(name: str) -> str:
    """``{{ forum.zone|zone }}``: Brussels time."""
    return zone_name(name)


@register.simple_tag
def date_range(start: Dated | None, end: Dated | None) -> str:
    """``{% date_range project.starts project.ends %}``: 14–16 October 2013."""
    return format_range(start, end)


@register.simple_tag(takes_context=True)
def deadline(context: template.Context, row: Any) -> ShownDeadline:
    """``{% deadline row as shown %}``, for a row or a ``Deadline``.

    The reader's zone is ``?tz=`` of the request; the moment is ``now`` of the context, if it has
    one. ``components/deadline.html`` shows it.
    """
    stated: Deadline = row if isinstance(row, Deadline) else row.deadline
    changes_at(stated.closes_at())
    request = context.get("request")
    asked = parse_reader_zone(request.GET.get("tz")) if request else None
    return present(stated, asked, context.get("now") or timezone.now())


@register.simple_tag(takes_context=True)
def deadline_parts(
    context: template.Context, rows: Iterable[Any], beside: Any = None
) -> dict[str, list[Any]]:
    """``{% deadline_parts deadlines as parts %}``: the next ones ``ahead``, those ``later``, those
    ``over``, without the one ``beside`` which they are shown.
    """
    now = context.get("now") or timezone.now()
    parts: dict[str, list[Any]] = {"ahead": [], "over": []}
    for row in rows:
        stated: Deadline = row if isinstance(row, Deadline) else row.deadline
        if stated != beside:
            parts["over" if stated.closes_at() <= now else "ahead"].append(row)
    return {**parts, "ahead": parts["ahead"][:NEXT], "later": parts["ahead"][NEXT:]}


@register.simple_tag(takes_context=True)
def page_link(context: template.Context, page: Any) -> SafeString:
    """``{% page_link item %}``: the title of a page in a list, which leads there.

    It is marked with its language if that is not the reader's.
    """
    # With the request, on which Wagtail keeps where the site's pages begin.
    url, language = page.get_url(context.get("request")), page.words_language
    if language == get_language():
        return format_html('<a href="{}">{}</a>', url, page.title)
    return format_html(
        '<a href="{}" lang="{}" hreflang="{}">{}</a>'
        ' <small class="in-language" lang="{}">{}</small>',
        *(url, language, language, page.title, get_language(), language_name(language)),
    )


@register.filter
def in_span(names: Names | None) -> str | SafeString:
    """``{{ organisation.name|in_span }}``: the name, marked if not in the reader's language."""
    if not names:
        return ""
    if names.language == get_language():
        return str(names)
    return format_html('<span lang="{}">{}</span>', names.language, names)
