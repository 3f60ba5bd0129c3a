"""The calendar of a forum, and that of all forums."""

import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.calendars import (
    BEGINNING,
    CalendarEntry,
    Moment,
    calendar_of,
    deadline_entries,
    on_its_clock,
)
from cms.countries import country_name
from cms.local_formats import active_language
from cms.summaries import changed_at, plain, summary_of
from cms.zones import home_zone
from news.event_time import EventTime
from news.models import ForumIndexPage, ForumPage
from news.models.forums import ForumPageQuerySet

# Whoever subscribes late, or was there, still finds the forums of the last year.
KEPT = datetime.timedelta(days=365)


@calendar_of(ForumPage, "calendar.ics")
def forum_calendar(forum: ForumPage, request: HttpRequest) -> list[CalendarEntry]:
    """The forum itself, and its deadlines."""
    language, url = active_language(), forum.get_full_url(request)
    deadlines = deadline_entries(forum, forum.deadlines.all(), language, url)
    return [*_held(forum, url), *deadlines]


@calendar_of(ForumIndexPage, "forums.ics")
def forums_calendar(index: ForumIndexPage, request: HttpRequest) -> list[CalendarEntry]:
    """The forums that are coming, taking place, or were held in the last year."""
    now = timezone.now()
    forums = forums_told(index, request, now, now - KEPT)
    return [entry for forum in forums for entry in _held(forum, forum.get_full_url(request))]


def forums_told(
    index: ForumIndexPage, request: HttpRequest, now: datetime.datetime, since: datetime.datetime
) -> ForumPageQuerySet:
    """The forums that fit the filters of the address; without "when", those not over ``since``."""
    forums = index.fitting(ForumPage.objects.child_of(index).listed(), request, now).with_changes()
    return forums if index.asks("when") else forums.not_past(since)


def place_of(forum: ForumPage) -> str:
    """Venue, city and country, as far as they are known."""
    country = country_name(forum.country) if forum.country else ""
    return ", ".join(filter(None, (str(forum.venue), str(forum.city), country)))


def _held(forum: ForumPage, url: str) -> list[CalendarEntry]:
    """The forum as an entry; nothing while its first day is not known."""
    time = forum.event_time
    if time is None:
        return []
    starts, ends = _span(time)
    when = ", ".join(filter(None, (time.days(), time.hours())))
    site = _("Official site: %(address)s") % {"address": forum.link} if forum.link else ""
    entry = CalendarEntry(
        uid=forum.translation_key,
        title=plain(forum.title),
        language=forum.words_language,
        starts=starts,
        ends=ends,
        url=url,
        changed=changed_at(forum) or BEGINNING,
        lines=(when, summary_of(forum), site, url),
        location=plain(place_of(forum)),
        categories=(forum.get_kind_display(),),
    )
    return [entry]


def _span(time: EventTime) -> tuple[Moment, Moment | None]:
    """A single day with an hour lies on its clock; anything else is a bar of whole days."""
    zone = time.zone or home_zone()
    if time.last_day != time.starts_on or time.start_time is None:
        return time.starts_on, time.last_day + datetime.timedelta(days=1)
    starts = on_its_clock(time.begins_at(), zone)
    return starts, on_its_clock(time.finishes_at(), zone) if time.end_time else None
