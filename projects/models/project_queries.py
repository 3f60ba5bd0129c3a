"""Questions about projects on a day. The rules are those of ``projects.status.project_status``."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Case, CharField, Exists, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import Length, Substr
from django.utils import timezone

from cms.models.page_queries import ContentPageQuerySet, alphabetical
from cms.zones import home_zone, tzinfo_of
from projects.status import ProjectStatus

if TYPE_CHECKING:
    from partners.models import Organisation


def today_of(now: datetime.datetime) -> datetime.date:
    """The day of a moment in the university's zone."""
    return now.astimezone(tzinfo_of(home_zone())).date()


def _rules(now: datetime.datetime) -> tuple[tuple[Q, ProjectStatus], ...]:
    """The rules of ``project_status`` in SQL; the first that holds counts, not stated if none does.

    A partial date is over when it is less than as much of today's: 2025 < 2026, 2026-10 < 2026-11.
    """
    today = today_of(now).isoformat()
    return (
        (
            ~Q(ends="") & Q(ends__lt=Substr(Value(today), 1, Length("ends"))),
            ProjectStatus.COMPLETED,
        ),
        (Q(starts__gt=Value(today)), ProjectStatus.PLANNED),
        (~Q(starts="") & ~Q(ends=""), ProjectStatus.RUNNING),
    )


class ProjectPageQuerySet(ContentPageQuerySet):
    """Projects. Every ``now`` is this moment by default."""

    def with_status(self, now: datetime.datetime | None = None) -> Self:
        """Each with ``status_code``, a code of ``ProjectStatus``."""
        status = Case(
            *(
                When(rule, then=Value(status.value))
                for rule, status in _rules(now or timezone.now())
            ),
            default=Value(ProjectStatus.NOT_STATED.value),
            output_field=CharField(),
        )
        return self.annotate(status_code=status)

    def running(self, now: datetime.datetime | None = None) -> Self:
        """Those that have begun and have not ended.

        By the rules, but put together, as for calls that are open.
        """
        (over, _), (ahead, _), (dated, _) = _rules(now or timezone.now())
        return self.filter(dated, ~ahead, ~over)

    def planned(self, now: datetime.datetime | None = None) -> Self:
        """Those whose beginning lies ahead."""
        return self.with_status(now).filter(status_code=ProjectStatus.PLANNED)

    def completed(self, now: datetime.datetime | None = None) -> Self:
        """Those that are over."""
        return self.with_status(now).filter(status_code=ProjectStatus.COMPLETED)

    def by_status(self, now: datetime.datetime | None = None) -> Self:
        """In the order of ``ProjectStatus``; within it the latest to begin comes first."""
        statuses = list(ProjectStatus)
        # From the rules, not from ``status_code``: SQL would work that out again for every rank.
        ranks = (
            When(rule, then=Value(statuses.index(status)))
            for rule, status in _rules(now or timezone.now())
        )
        last = Value(statuses.index(ProjectStatus.NOT_STATED))
        rank = Case(*ranks, default=last, output_field=IntegerField())
        projects = self.alias(status_rank=rank)
        return projects.order_by("status_rank", "-starts", alphabetical("title"), "pk")

    def of_organisation(self, organisation: "Organisation | int") -> Self:
        """Those that an organisation, or the one of this key, coordinates or takes part in."""
        rows = self.model._meta.get_field("consortium").related_model._default_manager
        member = rows.filter(page=OuterRef("pk"), organisation=organisation)
        return self.filter(Q(coordinator=organisation) | Exists(member))

    def for_cards(self) -> Self:
        """With what a list shows of each."""
        return self.select_related("programme", "coordinator").prefetch_related("amounts")
