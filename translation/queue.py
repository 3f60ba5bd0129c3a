"""What waits to be translated by somebody, the most urgent first."""

import datetime

from django.db.models import DateTimeField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from cms.models import User
from cms.moderation import waits
from cms.serving import page_types
from translation.models import TranslationWork, Wanted
from translation.reach import reach, within


def queue(
    user: User, *, of_everybody: bool = False, now: datetime.datetime | None = None
) -> QuerySet[TranslationWork]:
    """What was sent, begun, or is out of date, in the languages that ``user`` may edit.

    Their own and what is anybody's, or ``of_everybody``; not what waits for a publisher, nor closed
    calls. By the next deadline of the call or forum, then by the day it is wanted by, then the
    newest; each with ``next_date``.
    """
    now = now or timezone.now()
    dated = [model for model in page_types() if model.objects.all().dated]
    works = TranslationWork.objects.filter(
        within(reach(user, "change"), "page__path"),
        Q(wanted=Wanted.YES) | Q(lags_since__isnull=False) | Q(taken_up_at__isnull=False),
    ).exclude(wanted=Wanted.NO)
    for model in dated:
        works = works.exclude(page__in=model.objects.all().over(now).order_by().values("page_ptr"))
    works = works.exclude(waits("page_id"))
    if not of_everybody:
        works = works.filter(Q(assignee=None) | Q(assignee=user))
    return works.annotate(
        next_date=_next_date(dated, now),
        newest=Coalesce("decided_at", "lags_since", "taken_up_at"),
    ).order_by(
        F("next_date").asc(nulls_last=True),
        F("wanted_by").asc(nulls_last=True),
        F("newest").desc(nulls_last=True),
        "pk",
    )


def _next_date(dated: list, now: datetime.datetime) -> Coalesce:
    """Facts are the same in all languages, so each page knows its own."""
    dates = (
        Subquery(
            model.objects.order_by()
            .filter(pk=OuterRef("page_id"))
            .with_next_date(now)
            .values("next_date")[:1],
            output_field=DateTimeField(),
        )
        for model in dated
    )
    # Two at least are needed.
    return Coalesce(*dates, None, output_field=DateTimeField())
