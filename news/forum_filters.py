"""What readers can ask of the list of forums."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.codes import DeadlineName, ForumFormat, ForumKind
from cms.countries import country_choices
from cms.list_filters import CodeFilter, FixedFilter, ListFilter, ListSort, Option


class When(TextChoices):
    """On which side of the moment of the question a forum lies."""

    COMING = "coming", pgettext_lazy("forums to show", "coming")
    PAST = "past", pgettext_lazy("forums to show", "past")


class StillOpen(TextChoices):
    """What one can still do for a forum, by its deadlines."""

    REGISTRATION = "registration", pgettext_lazy("forums", "registration is open")
    SUBMISSION = "submission", pgettext_lazy("forums", "papers and abstracts are taken")


_DUE = {
    StillOpen.REGISTRATION: (
        DeadlineName.REGISTRATION,
        DeadlineName.EARLY_REGISTRATION,
        DeadlineName.APPLICATION,
    ),
    StillOpen.SUBMISSION: (DeadlineName.ABSTRACT, DeadlineName.PAPER),
}


@dataclass(frozen=True)
class WhenFilter(ListFilter):
    """Coming, past, or in one of the years in which there are forums."""

    def occurring(self, items: QuerySet) -> list[str]:
        days = items.order_by().values_list("starts_on", "ends_on").distinct()
        years = {
            year
            for first, last in days
            if first
            for year in range(first.year, (last or first).year + 1)
        }
        return [f"{year:04}" for year in sorted(years, reverse=True)]

    def options(self, occurring: list[Any]) -> list[Option]:
        sides = [Option(code, str(label)) for code, label in When.choices]
        return [*sides, *(Option(year, year) for year in occurring)]

    def narrow(self, items: Any, code: str, now: datetime.datetime) -> QuerySet:
        if code == When.COMING:
            return items.not_past(now)
        if code == When.PAST:
            return items.past(now)
        year = int(code)
        return items.between(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def _still_open(items: Any, code: str, now: datetime.datetime) -> QuerySet:
    rows = items.model._meta.get_field("deadlines").related_model._default_manager
    due = _DUE[StillOpen(code)]
    return items.filter(
        Exists(rows.filter(page=OuterRef("pk"), name__in=due, closes_at__gt=now)),
        finishes_at__gt=now,
    )


FORUM_FILTERS = (
    WhenFilter("when", pgettext_lazy("filter", "when")),
    CodeFilter("kind", _("kind"), column="kind", choices=lambda: ForumKind.choices),
    CodeFilter(
        "format", _("how one takes part"), column="format", choices=lambda: ForumFormat.choices
    ),
    CodeFilter("country", _("country"), column="country", choices=country_choices),
    FixedFilter("open", _("still open"), choices=StillOpen.choices, fits=_still_open),
)
FORUM_SORTS = (
    ListSort(
        "coming",
        pgettext_lazy("order", "coming ones first"),
        lambda items, now: items.coming_first(now),
    ),
    ListSort(
        "newest",
        pgettext_lazy("order", "the latest first"),
        lambda items, now: items.order_by("-begins_at", "-pk"),
    ),
    ListSort(
        "title",
        pgettext_lazy("order", "by title"),
        lambda items, now: items.in_alphabetical_order(),
    ),
)
