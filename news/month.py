"""A month of forums: by weeks, with bars across the days that a forum lasts, and by days.

Weeks begin on Monday. Everything here is pure; the forums are given.
"""

import calendar
import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from cms.local_formats import format_month

if TYPE_CHECKING:
    from news.models import ForumPage

_WRITTEN = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_ONE_DAY = datetime.timedelta(days=1)
WEEK = 7


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year, as the address writes it: 2026-12."""

    year: int
    month: int

    @classmethod
    def of(cls, day: datetime.date) -> Self:
        """The month of a day."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """The month that an address names, or None."""
        found = _WRITTEN.fullmatch(text or "")
        if not found:
            return None
        year, month = int(found[1]), int(found[2])
        return cls(year, month) if 1000 <= year < 9999 and 1 <= month <= 12 else None

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def name(self) -> str:
        """In the reader's language: December 2026."""
        return format_month(self.year, self.month)

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, self.month, 1)

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return datetime.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def before(self) -> "Month":
        """The month before it."""
        return Month.of(self.first - _ONE_DAY)

    @property
    def after(self) -> "Month":
        """The month after it."""
        return Month.of(self.last + _ONE_DAY)


@dataclass(frozen=True)
class Bar:
    """A forum within one week: from which place (0 is Monday), and for how many days.

    ``goes_on`` and ``comes_from``: it lasts beyond the days shown, or began before them.
    """

    forum: "ForumPage"
    place: int
    days: int
    comes_from: bool
    goes_on: bool


@dataclass
class Cell:
    """A stretch of days in a row of a week: a bar, or nothing."""

    days: int
    bar: Bar | None = None


@dataclass
class Week:
    """Seven days, None for those of other months, and rows of cells that fill them."""

    days: list[datetime.date | None]
    rows: list[list[Cell]] = field(default_factory=list)


@dataclass
class Day:
    """A day of the month on which forums begin, or on which the month finds them going on."""

    day: datetime.date
    forums: list["ForumPage"]


def weeks(month: Month, forums: Iterable["ForumPage"]) -> list[Week]:
    """The weeks of a month, each forum a bar in every week that it touches."""
    forums = list(forums)
    found = []
    for days in calendar.Calendar(calendar.MONDAY).monthdatescalendar(month.year, month.month):
        own = [day for day in days if Month.of(day) == month]
        bars = [bar for forum in forums if (bar := _bar(forum, own))]
        shown = [day if Month.of(day) == month else None for day in days]
        found.append(Week(shown, _rows(bars)))
    return found


def by_day(month: Month, forums: Iterable["ForumPage"]) -> list[Day]:
    """The days on which forums begin; what began before stands on the month's first day."""
    days: dict[datetime.date, Day] = {}
    for forum in forums:
        if forum.starts_on:
            first = max(forum.starts_on, month.first)
            days.setdefault(first, Day(first, [])).forums.append(forum)
    return [days[day] for day in sorted(days)]


def _bar(forum: "ForumPage", days: list[datetime.date]) -> Bar | None:
    """A forum within these days of a week, if it touches them."""
    time = forum.event_time
    if time is None or time.last_day < days[0] or time.starts_on > days[-1]:
        return None
    first, last = max(time.starts_on, days[0]), min(time.last_day, days[-1])
    return Bar(
        forum,
        first.weekday(),
        (last - first).days + 1,
        comes_from=time.starts_on < first,
        goes_on=time.last_day > last,
    )


def _rows(bars: list[Bar]) -> list[list[Cell]]:
    """Bars laid into as few rows as hold them side by side, the gaps between them as cells."""
    lanes: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda bar: (bar.place, -bar.days)):
        free = (lane for lane in lanes if lane[-1].place + lane[-1].days <= bar.place)
        lane = next(free, None)
        if lane is None:
            lanes.append([bar])
        else:
            lane.append(bar)
    return [_cells(lane) for lane in lanes]


def _cells(lane: list[Bar]) -> list[Cell]:
    cells: list[Cell] = []
    place = 0
    for bar in lane:
        if bar.place > place:
            cells.append(Cell(bar.place - place))
        cells.append(Cell(bar.days, bar))
        place = bar.place + bar.days
    return [*cells, Cell(WEEK - place)] if place < WEEK else cells
