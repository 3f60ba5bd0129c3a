"""The calendar of a call's deadlines, and that of all deadlines ahead."""

import datetime

from django.http import HttpRequest
from django.utils import timezone

from cms.calendars import CalendarEntry, calendar_of, deadline_entries
from cms.local_formats import active_language
from projects.models import CallIndexPage, CallPage
from projects.models.call_queries import CallPageQuerySet


@calendar_of(CallPage, "calendar.ics")
def call_calendar(call: CallPage, request: HttpRequest) -> list[CalendarEntry]:
    """All deadlines of a call, those that are over too."""
    url = call.get_full_url(request)
    return deadline_entries(call, call.deadlines.all(), active_language(), url)


@calendar_of(CallIndexPage, "deadlines.ics")
def deadlines_calendar(index: CallIndexPage, request: HttpRequest) -> list[CalendarEntry]:
    """The deadlines of all calls, of closed ones only if asked for.

    Also of calls that are not translated yet: a deadline counts whatever the language of its call.
    """
    calls = calls_told(index, request, timezone.now()).prefetch_related("deadlines")
    return [entry for call in calls for entry in call_calendar(call, request)]


def calls_told(
    index: CallIndexPage, request: HttpRequest, now: datetime.datetime
) -> CallPageQuerySet:
    """The calls that fit the filters of the address; where it asks for no deadline, not closed."""
    calls = index.fitting(CallPage.objects.child_of(index).listed(), request, now).with_changes()
    return calls if index.asks("deadline") else calls.not_closed(now)
