"""When an event begins and ends, whether it is coming, and how its hours are shown.

Everything here is pure: the moment of the question is an argument. An event without a stated zone
is taken to be in the university's; an hour that isn't stated is never invented: the day counts as a
whole.
"""

import datetime
from dataclasses import dataclass

from cms.local_formats import active_language, format_clock, format_day
from cms.partial_dates import format_range
from cms.zones import home_zone, instant, tzinfo_of, zone_name
from news.codes import EventStatus

_MIDNIGHT = datetime.time(0)
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class EventTime:
    """The days of an event and, where they are stated, its hours in ``zone``."""

    starts_on: datetime.date
    ends_on: datetime.date | None = None
    start_time: datetime.time | None = None
    end_time: datetime.time | None = None
    zone: str = ""

    @property
    def last_day(self) -> datetime.date:
        """The day on which it ends; a single day is given once."""
        return self.ends_on or self.starts_on

    def begins_at(self) -> datetime.datetime:
        """The UTC instant at which it begins."""
        return instant(self.starts_on, self.start_time or _MIDNIGHT, self._zone)

    def finishes_at(self) -> datetime.datetime:
        """The first UTC instant at which it is over."""
        if self.end_time:
            return instant(self.last_day, self.end_time, self._zone)
        return instant(self.last_day + _ONE_DAY, _MIDNIGHT, self._zone)

    def status(self, now: datetime.datetime) -> EventStatus:
        """Coming, now or past at ``now``."""
        if now < self.begins_at():
            return EventStatus.COMING
        return EventStatus.NOW if now < self.finishes_at() else EventStatus.PAST

    def days(self, language: str | None = None) -> str:
        """The days in words: 14–16 October 2026."""
        return format_range(self.starts_on, self.last_day, language)

    def hours(self, language: str | None = None) -> str:
        """The hours on the event's own clock: "10:00 – 17:00 (Brussels time)"; "" for none."""
        zone = zone_name(self.zone, language)
        first, last = (
            "" if each is None else format_clock(each) for each in (self.start_time, self.end_time)
        )
        if not (first or last):
            return ""
        clock = f"{first} – {last}" if first and last else first or f"– {last}"
        return f"{clock} ({zone})" if zone else clock

    def start_elsewhere(self, reader_zone: str | None, language: str | None = None) -> str:
        """The hour at which it begins on the reader's clock; "" where that is the event's own."""
        reader_zone = reader_zone or home_zone()
        if self.start_time is None or not self.zone or self.zone == reader_zone:
            return ""
        language = active_language(language)
        local = self.begins_at().astimezone(tzinfo_of(reader_zone))
        zone = zone_name(reader_zone, language)
        return f"{format_day(local.date(), language)}, {format_clock(local)} ({zone})"

    @property
    def machine(self) -> str:
        """The beginning for ``<time datetime>``, with an offset only where the zone is stated."""
        if self.start_time is None:
            return self.starts_on.isoformat()
        if not self.zone:
            return datetime.datetime.combine(self.starts_on, self.start_time).isoformat(
                "T", "minutes"
            )
        return self.begins_at().astimezone(tzinfo_of(self.zone)).isoformat("T", "minutes")

    @property
    def _zone(self) -> str:
        return self.zone or home_zone()
