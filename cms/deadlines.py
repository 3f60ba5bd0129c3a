"""Deadlines as funders state them, the instants at which they fall, and what follows for a call.

Everything here is pure: the moment of the question is an argument. How deadlines are shown is in
``cms.deadline_display``, the rows that store them in ``cms.models.rows``.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import pgettext_lazy

from cms.codes import DEADLINES_THAT_CLOSE_NOTHING, DeadlineName
from cms.zones import AOE, home_zone, instant, parse_reader_zone, parse_stated_zone, tzinfo_of

__all__ = [
    "AOE",
    "CLOSING_SOON",
    "CallStatus",
    "Deadline",
    "call_status",
    "closing_deadlines",
    "from_source",
    "next_change",
    "next_deadline",
    "parse_reader_zone",
]

CLOSING_SOON = datetime.timedelta(days=14)
_ONE_DAY = datetime.timedelta(days=1)
_MIDNIGHT = datetime.time(0)


@dataclass(frozen=True)
class Deadline:
    """What has to be done until when, no more precise than the funder said.

    ``name`` is a code of ``DeadlineName``; ``time`` is None for a date alone; ``zone`` is an IANA
    name, "AoE" (anywhere on Earth) or "" (not stated).
    """

    name: str
    day: datetime.date
    time: datetime.time | None = None
    zone: str = ""

    def closes_at(self) -> datetime.datetime:
        """The first UTC instant at which it is too late.

        An hour closes at that hour in its zone. A date alone closes when that day ends in its zone.
        Where no zone is stated, an hour as well as a day is taken anywhere on Earth (UTC-12).
        """
        if self.time is None:
            return instant(self.day + _ONE_DAY, _MIDNIGHT, self.zone)
        return instant(self.day, self.time, self.zone)

    @property
    def is_instant(self) -> bool:
        """Whether hour and zone are both stated, so that it can be shown on another clock."""
        return self.time is not None and self.zone != ""

    @property
    def closes_something(self) -> bool:
        """Whether missing it shuts one out; see ``DEADLINES_THAT_CLOSE_NOTHING``."""
        return self.name not in DEADLINES_THAT_CLOSE_NOTHING


def from_source(
    day: datetime.date | str,
    time: datetime.time | str | None = None,
    zone: str | None = None,
    name: str = DeadlineName.APPLICATION,
) -> Deadline:
    """A deadline as a source writes it: ISO date, "17:00" or "17:00:00", a zone's name.

    Midnight is what systems write when they know no hour, so 00:00:00 is a date alone. "24:00" is
    an hour, the last second of that day. Raises ValueError for what can't be read.
    """
    if isinstance(day, str):
        day = datetime.date.fromisoformat(day.strip())
    if isinstance(time, str):
        text = time.strip()
        if text in ("24:00", "24:00:00"):
            text = "23:59:59"
        time = datetime.time.fromisoformat(text) if text else None
    if time is not None and time.tzinfo is not None:
        raise ValueError("an hour with an offset: state the zone by its name")
    return Deadline(str(name), day, None if time == _MIDNIGHT else time, parse_stated_zone(zone))


class CallStatus(models.TextChoices):
    """Where a call stands at a moment. Derived, never stored."""

    FORTHCOMING = "forthcoming", pgettext_lazy("status of a call", "forthcoming")
    OPEN = "open", pgettext_lazy("status of a call", "open")
    CLOSING_SOON = "closing_soon", pgettext_lazy("status of a call", "closing soon")
    CLOSED = "closed", pgettext_lazy("status of a call", "closed")
    ROLLING = "rolling", pgettext_lazy("status of a call", "applications at any time")
    UNKNOWN = "unknown", pgettext_lazy("status of a call", "dates not stated")


def closing_deadlines(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """Those that decide about a call, the earliest first.

    Office-internal, early and optional ones decide nothing, unless there are no others: then they
    are all that is known, and the call may not look open for ever.
    """
    ordered = sorted(deadlines, key=Deadline.closes_at)
    return [each for each in ordered if each.closes_something] or ordered


def next_deadline(deadlines: Iterable[Deadline], now: datetime.datetime) -> Deadline | None:
    """The first that decides and isn't over."""
    return next((each for each in closing_deadlines(deadlines) if each.closes_at() > now), None)


def closes_before_opening(
    opens_on: datetime.date | None, deadlines: Iterable[Deadline]
) -> Deadline | None:
    """The first deadline that decides and falls before the day on which a call opens, if any."""
    if opens_on is None:
        return None
    return next((each for each in closing_deadlines(deadlines) if each.day < opens_on), None)


def opening_instant(opens_on: datetime.date) -> datetime.datetime:
    """When a call that opens on a date opens: at the start of that day in the university's zone."""
    return instant(opens_on, _MIDNIGHT, home_zone())


def call_status(
    opens_on: datetime.date | None,
    deadlines: Iterable[Deadline],
    rolling: bool,
    now: datetime.datetime,
) -> CallStatus:
    """Where a call stands at ``now``. The rules, the first that holds:

    1. closed: its last deciding deadline is over (see ``closing_deadlines``);
    2. forthcoming: the day on which it opens hasn't begun in the university's zone;
    3. closing soon: its next deciding deadline is at most 14 times 24 hours away. A rolling call
       with dates takes applications until the last of them, so only the last counts;
    4. rolling: applications at any time;
    5. open: a deadline lies ahead;
    6. unknown: nothing is stated, and a blank never means open.
    """
    closings = [each.closes_at() for each in closing_deadlines(deadlines)]
    if closings and closings[-1] <= now:
        return CallStatus.CLOSED
    if opens_on and now < opening_instant(opens_on):
        return CallStatus.FORTHCOMING
    ahead = [each for each in closings if each > now]
    if ahead and (ahead[-1] if rolling else ahead[0]) - now <= CLOSING_SOON:
        return CallStatus.CLOSING_SOON
    if rolling:
        return CallStatus.ROLLING
    return CallStatus.OPEN if ahead else CallStatus.UNKNOWN


def next_midnight(now: datetime.datetime, zone: str | None = None) -> datetime.datetime:
    """When the date changes next in a zone, the university's by default."""
    zone = zone or home_zone()
    today = now.astimezone(tzinfo_of(zone)).date()
    return instant(today + _ONE_DAY, _MIDNIGHT, zone)


def next_change(
    opens_on: datetime.date | None,
    deadlines: Iterable[Deadline],
    rolling: bool,
    now: datetime.datetime,
    zone: str | None = None,
) -> datetime.datetime | None:
    """The next UTC instant at which a call's status or the days left may change; None for never.

    That is its opening, the 14-day mark of a deadline, a deadline, and, while one of these lies
    ahead, midnight in the reader's ``zone`` (the university's by default). ``rolling`` adds
    nothing, and is taken so that both functions are asked the same question.
    """
    closings = [each.closes_at() for each in deadlines]
    moments = [*closings, *(each - CLOSING_SOON for each in closings)]
    if opens_on:
        moments.append(opening_instant(opens_on))
    ahead = [each for each in moments if each > now]
    return min(*ahead, next_midnight(now, zone)) if ahead else None
