"""Questions about calls at a moment. The rules are those of ``cms.deadlines.call_status``."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, CharField, F, IntegerField, Q, Value, When
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from cms.deadlines import (
    CLOSING_SOON,
    CallStatus,
    Deadline,
    call_status,
    closing_deadlines,
    next_deadline,
)
from cms.models.page_queries import ContentPageQuerySet
from cms.models.rows import closing_annotations
from cms.zones import home_zone, instant, tzinfo_of

if TYPE_CHECKING:
    from projects.models.calls import CallPage


class CallGroup(models.TextChoices):
    """The parts of the list of calls, in their order."""

    OPEN = "open", pgettext_lazy("group of calls", "Open now")
    FORTHCOMING = "forthcoming", pgettext_lazy("group of calls", "Opening later")
    ROLLING = "rolling", pgettext_lazy("group of calls", "Applications at any time")
    UNKNOWN = "unknown", pgettext_lazy("group of calls", "Dates not stated")
    CLOSED = "closed", pgettext_lazy("group of calls", "Closed")

    @classmethod
    def of(cls, status: CallStatus) -> "CallGroup":
        """The group to which calls of a status belong."""
        return cls.OPEN if status == CallStatus.CLOSING_SOON else cls(status.value)


@dataclass(frozen=True)
class CallAt:
    """A call as it stands at a moment.

    ``next_deadline`` is None where none lies ahead, ``last_deadline`` where none is stated;
    ``deadlines`` are all, the first to close first.
    """

    call: "CallPage"
    status: CallStatus
    next_deadline: Deadline | None
    last_deadline: Deadline | None
    deadlines: list[Deadline]

    @classmethod
    def of(cls, call: "CallPage", now: datetime.datetime) -> "CallAt":
        """``call`` as it stands at ``now``."""
        stated = call.stated_deadlines
        last = closing_deadlines(stated)[-1:]
        return cls(
            call,
            call_status(call.opens_on, stated, call.rolling, now),
            next_deadline(stated, now),
            last[0] if last else None,
            stated,
        )


def _today(now: datetime.datetime) -> datetime.date:
    return now.astimezone(tzinfo_of(home_zone())).date()


def _rules(now: datetime.datetime) -> tuple[tuple[Q, CallStatus], ...]:
    """The rules of ``call_status`` in SQL; the first that holds counts, unknown if none does."""
    soon = now + CLOSING_SOON
    return (
        (Q(last_closing__lte=now), CallStatus.CLOSED),
        (Q(opens_on__gt=_today(now)), CallStatus.FORTHCOMING),
        (Q(rolling=False, next_closing__lte=soon), CallStatus.CLOSING_SOON),
        (Q(rolling=True, last_closing__lte=soon), CallStatus.CLOSING_SOON),
        (Q(rolling=True), CallStatus.ROLLING),
        (Q(next_closing__isnull=False), CallStatus.OPEN),
    )


class CallPageQuerySet(ContentPageQuerySet):
    """Calls. Every ``now`` is this moment by default."""

    def moments(
        self, after: datetime.datetime, until: datetime.datetime
    ) -> Iterator[datetime.datetime]:
        """Deadlines, and their 14-day marks; calls open at midnight, when all is made anew."""
        rows = self.model._meta.get_field("deadlines").related_model._default_manager
        for before in (datetime.timedelta(0), CLOSING_SOON):
            due = rows.filter(closes_at__gt=after + before, closes_at__lte=until + before)
            yield from (each - before for each in due.values_list("closes_at", flat=True))

    def with_next_deadline(self, now: datetime.datetime | None = None) -> Self:
        """Each with ``next_closing`` and ``last_closing``, UTC instants or None."""
        rows = self.model._meta.get_field("deadlines").related_model
        return self.annotate(**closing_annotations(rows, "page", now or timezone.now()))

    def with_status(self, now: datetime.datetime | None = None) -> Self:
        """Each with ``status_code``, a code of ``CallStatus``, besides its next deadline."""
        now = now or timezone.now()
        status = Case(
            *(When(rule, then=Value(status.value)) for rule, status in _rules(now)),
            default=Value(CallStatus.UNKNOWN.value),
            output_field=CharField(),
        )
        return self.with_next_deadline(now).annotate(status_code=status)

    def open(self, now: datetime.datetime | None = None) -> Self:
        """Those that take applications, closing soon and rolling ones included.

        By the rules, but put together: a case for each would cost Django ten times the work.
        """
        now = now or timezone.now()
        taking = Q(next_closing__isnull=False) | Q(rolling=True, last_closing__isnull=True)
        return self.with_next_deadline(now).filter(taking, ~Q(opens_on__gt=_today(now)))

    def closing_soon(self, now: datetime.datetime | None = None) -> Self:
        """Those whose deadline is at most 14 days away, the next one first."""
        closing = self.with_status(now).filter(status_code=CallStatus.CLOSING_SOON)
        return closing.order_by("next_closing", "pk")

    def closing_within(self, days: int, now: datetime.datetime | None = None) -> Self:
        """Those that take applications and close on one of the next ``days`` days, or today.

        Whole days of the university's zone, so that the answer changes at its midnight.
        """
        now = now or timezone.now()
        over = instant(_today(now) + datetime.timedelta(days + 1), datetime.time(0), home_zone())
        closes = Q(rolling=False, next_closing__lte=over) | Q(rolling=True, last_closing__lte=over)
        return self.open(now).filter(closes)

    def forthcoming(self, now: datetime.datetime | None = None) -> Self:
        """Those that open on a later day, the next one first."""
        later = self.with_status(now).filter(status_code=CallStatus.FORTHCOMING)
        return later.order_by("opens_on", "pk")

    def closed(self, now: datetime.datetime | None = None) -> Self:
        """Those whose last deadline is over, the last one first."""
        over = self.with_status(now).filter(status_code=CallStatus.CLOSED)
        return over.order_by("-last_closing", "pk")

    def not_closed(self, now: datetime.datetime | None = None) -> Self:
        """All but those whose last deadline is over."""
        now = now or timezone.now()
        ahead = Q(last_closing__gt=now) | Q(last_closing__isnull=True)
        return self.with_next_deadline(now).filter(ahead)

    def by_status(self, now: datetime.datetime | None = None) -> Self:
        """By ``CallGroup``, in each the most urgent, the next to open, the last closed first."""
        now = now or timezone.now()
        groups = list(CallGroup)
        # From the rules, not from ``status_code``: SQL would work that out again for every rank.
        ranks = (
            When(rule, then=Value(groups.index(CallGroup.of(status))))
            for rule, status in _rules(now)
        )
        unknown = Value(groups.index(CallGroup.UNKNOWN))
        later = Q(opens_on__gt=_today(now))
        last_days = Q(rolling=True, last_closing__lte=now + CLOSING_SOON)
        closing = Case(
            When(later, then=None),
            When(last_days, then=F("last_closing")),
            When(rolling=True, then=None),
            default=F("next_closing"),
        )
        calls = self.with_next_deadline(now).annotate(
            group_rank=Case(*ranks, default=unknown, output_field=IntegerField()),
            opening=Case(When(later, then=F("opens_on"))),
            closing=closing,
        )
        return calls.order_by("group_rank", "closing", "opening", "-last_closing", "title", "pk")

    dated = True

    def with_next_date(self, now: datetime.datetime) -> Self:
        """The next deadline."""
        return self.with_next_deadline(now).annotate(next_date=F("next_closing"))

    def over(self, now: datetime.datetime) -> Self:
        """Closed calls, by the first rule alone."""
        return self.with_next_deadline(now).filter(last_closing__lte=now)

    def for_cards(self) -> Self:
        """With what a list shows of each."""
        related = ("programme", "funder")
        return self.select_related(*related).prefetch_related("deadlines", "amounts")
