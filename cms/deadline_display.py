"""A deadline in a reader's words: on the funder's clock, on the reader's, and the days left."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, override, pgettext

from cms.codes import DeadlineName
from cms.deadlines import CLOSING_SOON, Deadline
from cms.local_formats import active_language, format_clock, format_day
from cms.zones import home_zone, tzinfo_of, zone_name


@dataclass(frozen=True)
class ShownDeadline:
    """What a template needs; every text is in one language and "" where there is nothing to say.

    ``funder`` and ``reader`` are whole phrases, "5 March 2026, 17:00 (Brussels time)"; ``reader``
    is given only for an hour in a stated zone other than the reader's. ``machine`` and
    ``reader_machine`` are for ``<time datetime>``. ``note`` says what the funder left unsaid.
    """

    name: str
    day: str
    clock: str
    zone: str
    funder: str
    machine: str
    reader: str
    reader_machine: str
    note: str
    is_over: bool
    days_left: int | None
    left: str

    @property
    def is_soon(self) -> bool:
        """Whether it is so near that the call counts as closing soon."""
        return self.days_left is not None and self.days_left <= CLOSING_SOON.days

    @property
    def stage(self) -> str:
        """How its day is marked: as ``over``, as ``soon``, or not at all."""
        return "over" if self.is_over else "soon" if self.is_soon else ""


def _phrase(day: str, clock: str, zone: str) -> str:
    """One moment in words."""
    moment = f"{day}, {clock}" if clock else day
    return f"{moment} ({zone})" if zone else moment


def days_left(deadline: Deadline, now: datetime.datetime, zone: str | None = None) -> int | None:
    """Whole days on the reader's calendar until the last day, 0 on it; None when it is over.

    An hour in a stated zone falls on a day of the reader's calendar; else the stated date counts.
    A date alone may still be open somewhere on the reader's day after: that is 0 too.
    """
    if deadline.closes_at() <= now:
        return None
    calendar = tzinfo_of(zone or home_zone())
    last = deadline.day
    if deadline.is_instant:
        last = deadline.closes_at().astimezone(calendar).date()
    return max(0, (last - now.astimezone(calendar).date()).days)


def _left(days: int | None) -> str:
    """The days left in words, in the active language."""
    if days is None:
        return pgettext("deadline", "over")
    if days == 0:
        return pgettext("deadline", "last day")
    return ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}


def _note(deadline: Deadline) -> str:
    if deadline.time is None:
        return gettext("hour not stated")
    return "" if deadline.zone else gettext("time zone not stated")


def _machine(deadline: Deadline) -> str:
    """The funder's moment for ``<time datetime>``, with an offset only where there is a zone."""
    if deadline.time is None:
        return deadline.day.isoformat()
    if not deadline.zone:
        return datetime.datetime.combine(deadline.day, deadline.time).isoformat("T", "minutes")
    return deadline.closes_at().astimezone(tzinfo_of(deadline.zone)).isoformat("T", "minutes")


def present(
    deadline: Deadline,
    reader_zone: str | None,
    now: datetime.datetime,
    language: str | None = None,
) -> ShownDeadline:
    """A deadline at ``now`` for readers of ``language`` in ``reader_zone`` (None: our own)."""
    language = active_language(language)
    reader_zone = reader_zone or home_zone()
    day = format_day(deadline.day, language)
    clock = format_clock(deadline.time) if deadline.time else ""
    zone = zone_name(deadline.zone, language)
    reader = reader_machine = ""
    if deadline.is_instant and deadline.zone != reader_zone:
        local = deadline.closes_at().astimezone(tzinfo_of(reader_zone))
        reader = _phrase(
            format_day(local.date(), language),
            format_clock(local),
            zone_name(reader_zone, language),
        )
        reader_machine = local.isoformat("T", "minutes")
    left = days_left(deadline, now, reader_zone)
    with override(language):
        known = deadline.name in DeadlineName
        return ShownDeadline(
            name=str(DeadlineName(deadline.name).label) if known else deadline.name,
            day=day,
            clock=clock,
            zone=zone,
            funder=_phrase(day, clock, zone),
            machine=_machine(deadline),
            reader=reader,
            reader_machine=reader_machine,
            note=_note(deadline),
            is_over=left is None,
            days_left=left,
            left=_left(left),
        )
