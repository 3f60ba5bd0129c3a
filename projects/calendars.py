"""The calendar of a call's deadlines, and that of all deadlines ahead."""

from django.http import HttpRequest
from django.utils import timezone

from cms.calendars import CalendarEntry, calendar_of, deadline_entries
from cms.local_formats import active_language
from projects.models import CallIndexPage, CallPage


@calendar_of(CallPage, "calendar.ics")
def call_calendar(call: CallPage, request: HttpRequest) -> list[CalendarEntry]:
    """All deadlines of a call, those that are over too."""
    url = call.get_full_url(request)
    return deadline_entries(call, call.deadlines.all(), active_language(), url)


@calendar_of(CallIndexPage, "deadlines.ics")
def deadlines_calendar(index: CallIndexPage, request: HttpRequest) -> list[CalendarEntry]:
    """The deadlines of all calls that are not closed.

    Also of calls that are not translated yet: a deadline counts whatever the language of its call.
    """
    calls = CallPage.objects.child_of(index).listed().with_changes()
    ahead = calls.not_closed(timezone.now()).prefetch_related("deadlines")
    return [entry for call in ahead for entry in call_calendar(call, request)]
