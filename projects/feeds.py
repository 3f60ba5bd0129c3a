"""The feeds of calls and of projects."""

import datetime
from collections.abc import Iterator

from django.http import HttpRequest

from cms.deadline_display import present
from cms.feeds import LENGTH, FeedItem, feed_of
from cms.partial_dates import format_range
from projects.calendars import calls_told
from projects.models import CallIndexPage, CallPage, ProjectIndexPage, ProjectPage


@feed_of(CallIndexPage)
def call_items(
    index: CallIndexPage, request: HttpRequest, now: datetime.datetime
) -> list[FeedItem]:
    """The calls, closed ones only if asked for, the last announced or changed first."""
    calls = calls_told(index, request, now).in_own_words()
    newest = calls.order_by("-last_published_at", "-pk").for_cards()
    return [
        FeedItem(
            page=call,
            published=call.first_published_at,
            categories=(call.get_kind_display(), *call.get_audience_labels()),
            lines=tuple(_call_lines(call, now)),
        )
        for call in newest[:LENGTH]
    ]


def _call_lines(call: CallPage, now: datetime.datetime) -> Iterator[str]:
    for deadline in call.stated_deadlines:
        shown = present(deadline, None, now)
        yield f"{shown.name}: {shown.funder}{f' ({shown.note})' if shown.note else ''}"
    for amount in call.amounts.all():
        yield amount.display


@feed_of(ProjectIndexPage)
def project_items(
    index: ProjectIndexPage, request: HttpRequest, now: datetime.datetime
) -> list[FeedItem]:
    """The projects, the last announced or changed first."""
    projects = index.fitting(ProjectPage.objects.child_of(index).listed(), request, now)
    projects = projects.in_own_words().with_changes()
    newest = projects.order_by("-last_published_at", "-pk").select_related("programme")
    return [
        FeedItem(
            page=project,
            published=project.first_published_at,
            categories=(str(project.programme),) if project.programme else (),
            lines=(format_range(project.starts, project.ends),),
        )
        for project in newest[:LENGTH]
    ]
