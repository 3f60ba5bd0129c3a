"""Calendars in the form of RFC 5545: what an entry holds, and how a calendar is written.

A date alone is a whole day. An hour stands on the clock of its zone, with that zone's rules beside
it; where the clock shows an hour twice, or the zone has no clock of its own, it stands in UTC.
"""

import datetime
import uuid
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import override, pgettext
from icalendar import Alarm, Calendar, Event, vText

from cms.deadline_display import present
from cms.deadlines import Deadline
from cms.models import ContentPage, DeadlineRow
from cms.summaries import changed_at, plain, summary_of
from cms.zones import AOE

PRODUCT = "-//International Office//Calendar//EN"
REFRESH = datetime.timedelta(hours=12)
REMIND_BEFORE = (datetime.timedelta(days=7), datetime.timedelta(days=1))
# Sequence numbers are seconds since then; what was never published by an editor has this moment.
BEGINNING = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)

Moment = datetime.date | datetime.datetime


@dataclass(frozen=True)
class CalendarEntry:
    """Something on a day or at an hour; ``ends`` is the first day or instant after it.

    ``language`` is that of the title, "" where it is a mixture. ``is_due`` marks a deadline.
    ``lines`` are the paragraphs of the description.
    """

    uid: uuid.UUID
    title: str
    language: str
    starts: Moment
    ends: Moment | None
    url: str
    changed: datetime.datetime
    is_due: bool = False
    lines: tuple[str, ...] = ()
    location: str = ""
    categories: tuple[str, ...] = ()


MakeEntries = Callable[[Any, HttpRequest], list[CalendarEntry]]
_calendars: dict[type[ContentPage], tuple[str, MakeEntries]] = {}


def calendar_of(model: type[ContentPage], file: str) -> Callable[[MakeEntries], MakeEntries]:
    """Have a function make the calendar that stands as ``file`` below the pages of a type.

    It is asked with the page and the request, in the active language.
    """

    def register(make: MakeEntries) -> MakeEntries:
        _calendars[model] = (file, make)
        return make

    return register


def calendar_file(page: ContentPage) -> str:
    """The name of the calendar below a page; "" where its type has none."""
    return _calendars.get(type(page), ("", None))[0]


def entries_of(page: ContentPage, request: HttpRequest) -> list[CalendarEntry]:
    """What the calendar below a page holds."""
    return _calendars[type(page)][1](page, request)


def on_its_clock(moment: datetime.datetime, zone: str) -> datetime.datetime:
    """An instant as a calendar can write it without doubt: in its zone, else in UTC."""
    if zone in ("", AOE, "UTC") or zone.startswith("Etc/"):
        return moment.astimezone(datetime.UTC)
    local = moment.astimezone(ZoneInfo(zone))
    if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
        return moment.astimezone(datetime.UTC)
    return local


def deadline_entries(
    page: ContentPage, rows: Iterable[DeadlineRow], language: str, url: str
) -> list[CalendarEntry]:
    """The deadlines of a page, named in ``language``.

    Each is known by its name and its place among those of that name, in the order of the form: so
    it keeps its id when its day is moved, and has the same one in every language.
    """
    entries: list[CalendarEntry] = []
    seen: Counter[str] = Counter()
    for row in sorted(rows, key=lambda row: (row.sort_order or 0, row.pk or 0)):
        seen[row.name] += 1
        uid = uuid.uuid5(page.translation_key, f"deadline:{row.name}:{seen[row.name]}")
        entries.append(_deadline_entry(page, row.deadline, uid, language, url))
    return entries


def _deadline_entry(
    page: ContentPage, deadline: Deadline, uid: uuid.UUID, language: str, url: str
) -> CalendarEntry:
    shown = present(deadline, None, BEGINNING, language)
    starts: Moment = deadline.day
    if deadline.is_instant:
        starts = on_its_clock(deadline.closes_at(), deadline.zone)
    with override(language):
        words = {"name": shown.name, "title": plain(page.title)}
        title = pgettext("calendar", "Deadline (%(name)s): %(title)s") % words
        note = f"{shown.funder} ({shown.note})" if shown.note else shown.funder
    is_whole_day = not isinstance(starts, datetime.datetime)
    return CalendarEntry(
        uid=uid,
        title=title,
        language=language if page.words_language == language else "",
        starts=starts,
        ends=starts + datetime.timedelta(days=1) if is_whole_day else None,
        url=url,
        changed=changed_at(page) or BEGINNING,
        is_due=True,
        lines=(f"{capfirst(shown.name)}: {note}", shown.reader, summary_of(page), url),
    )


def write_calendar(name: str, entries: Iterable[CalendarEntry], remind: bool = False) -> bytes:
    """The calendar as it is sent; ``remind`` adds alarms a week and a day before each deadline."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, vText(plain(name)))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    entries = sorted(entries, key=lambda entry: (str(entry.starts), str(entry.uid)))
    for entry in entries:
        calendar.add_component(_event(entry, remind))
    years = [entry.starts.year for entry in entries]
    if years:
        calendar.add_missing_timezones(
            datetime.date(min(years) - 1, 1, 1), datetime.date(max(years) + 2, 1, 1)
        )
    return calendar.to_ical()


def _event(entry: CalendarEntry, remind: bool) -> Event:
    event = Event()
    tagged = {"LANGUAGE": entry.language} if entry.language else {}
    event.add("uid", str(entry.uid))
    event.add("dtstamp", entry.changed)
    event.add("last-modified", entry.changed)
    event.add("sequence", max(0, int((entry.changed - BEGINNING).total_seconds())))
    event.add("summary", entry.title, parameters=tagged)
    event.add("dtstart", entry.starts)
    if entry.ends is not None:
        event.add("dtend", entry.ends)
    event.add("status", "CONFIRMED")
    # Nobody knows who takes part: a public calendar keeps no hour of its readers busy.
    event.add("transp", "TRANSPARENT")
    event.add("url", entry.url)
    if lines := [line for line in entry.lines if line]:
        event.add("description", "\n".join(lines))
    if entry.location:
        event.add("location", entry.location)
    if entry.categories:
        event.add("categories", list(entry.categories))
    if remind and entry.is_due:
        for before in REMIND_BEFORE:
            event.add_component(_alarm(entry, before))
    return event


def _alarm(entry: CalendarEntry, before: datetime.timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title)
    alarm.add("trigger", -before)
    return alarm
