"""The first page of the admin: what to begin, and what waits for whom.

Each list asks the same number of queries however long it is, and holds only what the person may
edit. An app below adds a panel of its own by Wagtail's hook ``construct_homepage_panels``.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState, get_default_page_content_type

from cms.colleagues import name_of
from cms.deadlines import CLOSING_SOON
from cms.models import User
from cms.moderation import waits
from office.agenda import SOON, agenda
from office.broken_links import broken_places
from office.desk_pages import edit_address, editable, edits_pages, kind_of, title_of
from office.models import Review
from office.new_pages import Starts
from translation.queue import queue

LENGTH = 8


@dataclass(frozen=True)
class Row:
    """A page, or a row of a register, in a list, why it is there, and since or until when."""

    title: str
    url: str
    kind: str
    language: str = ""
    note: str = ""
    at: datetime.datetime | datetime.date | None = None
    time: str = ""

    @property
    def has_hour(self) -> bool:
        """Whether ``at`` is an instant."""
        return isinstance(self.at, datetime.datetime)


@dataclass(frozen=True)
class DeskList:
    """A list of the dashboard: its rows, and where all of them stand."""

    name: str
    heading: str | Promise
    rows: Callable[[User], Sequence[Row]]
    all_of_them: str  # the name of a view


def _of_page(page: Page, **more: Any) -> Row:
    language = str(page.locale.get_display_name())
    return Row(title_of(page), edit_address(page), kind_of(page), language, **more)


def drafts_of(user: User) -> QuerySet[Page]:
    """What a person has begun or changed and nobody has published, the last one first.

    Each with ``waits``: whether it is in moderation.
    """
    return (
        editable(user)
        .filter(
            Q(live=False) | Q(has_unpublished_changes=True),
            Q(owner=user, latest_revision=None) | Q(latest_revision__user=user),
            alias_of=None,
        )
        .select_related("locale")
        .annotate(waits=waits("pk"))
        .order_by("-latest_revision_created_at", "-pk")
    )


def _drafts(user: User) -> list[Row]:
    return [
        _of_page(
            page,
            note=gettext("waits for a publisher") if page.waits else "",
            at=page.latest_revision_created_at,
        )
        for page in drafts_of(user)[: LENGTH + 1]
    ]


def _moderation(user: User) -> list[Row]:
    """What this person may approve, the longest waiting first."""
    tasks = TaskState.objects.reviewable_by(user).filter(
        revision__base_content_type=get_default_page_content_type()
    )
    waiting = list(tasks.select_related("revision__user").order_by("started_at")[: LENGTH + 1])
    ids = [int(task.revision.object_id) for task in waiting]
    pages = Page.objects.select_related("locale").in_bulk(ids) if ids else {}
    return [
        _of_page(
            pages[int(task.revision.object_id)],
            note=gettext("from %(name)s") % {"name": name_of(task.revision.user)},
            at=task.started_at,
        )
        for task in waiting
        if int(task.revision.object_id) in pages
    ]


def _translations(user: User) -> list[Row]:
    """What she may translate or bring up to date, the nearest deadlines first."""
    works: Any = queue(user).select_related("page__locale")[: LENGTH + 1]
    return [
        _of_page(
            work.page,
            note=gettext("the original has changed") if work.lags_since else "",
            at=work.next_date or work.wanted_by,
        )
        for work in works
    ]


def _soon(user: User) -> list[Row]:
    today = timezone.localdate()
    entries = agenda(user, today, today + CLOSING_SOON, SOON)
    return [
        Row(
            entry.title,
            entry.url,
            entry.kind,
            note=f"{entry.what.label}: {entry.note}" if entry.note else str(entry.what.label),
            at=entry.day,
            time=entry.time,
        )
        for entry in entries[: LENGTH + 1]
    ]


def _reviews(user: User) -> list[Row]:
    """Her own first, then the others that she may edit."""
    due = Review.objects.due().filter(page__in=editable(user).values("pk"))
    mine = Case(When(owner=user, then=0), default=1)
    due = due.select_related("page__locale", "owner").order_by(mine, "due_on", "pk")
    return [
        _of_page(review.page, note=name_of(review.owner), at=review.due_on)
        for review in due[: LENGTH + 1]
    ]


def _broken_links(user: User) -> list[Row]:
    return [
        Row(place.title, place.url or "", "", place.language, f"{place.label}: {place.reason}")
        for place in broken_places(user, LENGTH + 1)
    ]


LISTS = [
    DeskList(
        "moderation",
        _("Waiting for your approval"),
        _moderation,
        "wagtailadmin_reports:workflow_tasks",
    ),
    DeskList("drafts", _("Your drafts"), _drafts, "desk_drafts"),
    DeskList("translations", _("Your queue of translations"), _translations, "translation_queue"),
    DeskList("soon", _("Closing and expiring soon"), _soon, "desk_calendar"),
    DeskList("reviews", _("To be looked at again"), _reviews, "desk_reviews"),
    DeskList("links", _("Broken links"), _broken_links, "broken_links"),
]


class StartPanel(Component):
    """One button for each kind of page, and the language that it is written in."""

    order = 50
    template_name = "wagtailadmin/desk/start.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """``starts``, ``language`` and ``languages``, and the token of the forms."""
        # A component has no request of its own, from which the token would come.
        starts = Starts(parent_context["request"].user)
        return {
            "csrf_token": parent_context["csrf_token"],
            "starts": starts.all(),
            "language": starts.language,
            "languages": starts.languages,
        }


class ListsPanel(Component):
    """The lists that have something in them, or that there is nothing to do."""

    order = 100
    template_name = "wagtailadmin/desk/lists.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """``lists``, and whether the person edits pages at all."""
        user = parent_context["request"].user
        lists = []
        for each in LISTS:
            if rows := each.rows(user):
                all_url = reverse(each.all_of_them) if len(rows) > LENGTH else ""
                lists.append({"list": each, "rows": rows[:LENGTH], "all_url": all_url})
        return {"lists": lists, "edits_pages": edits_pages(user)}
