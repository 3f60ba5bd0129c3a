"""What readers can ask of the list of projects."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.list_filters import FixedFilter, ListSort, RowFilter
from projects.status import ProjectStatus


@dataclass(frozen=True)
class PartnerFilter(RowFilter):
    """The organisations that coordinate a project or take part in one."""

    def occurring(self, items: QuerySet) -> list[tuple[str, dict[str, str]]]:
        found: dict[str, dict[str, str]] = {}
        for relation in (self.relation, "consortium__organisation"):
            found |= RowFilter(self.name, self.label, relation=relation).occurring(items)
        return list(found.items())

    def narrow(self, items: Any, code: str, now: datetime.datetime) -> QuerySet:
        return items.of_organisation(int(code))


PROJECT_FILTERS = (
    FixedFilter(
        "status",
        _("status"),
        choices=ProjectStatus.choices,
        fits=lambda items, code, now: items.with_status(now).filter(status_code=code),
    ),
    RowFilter("programme", _("programme"), relation="programme", key="slug"),
    PartnerFilter("partner", _("partner"), relation="coordinator"),
    RowFilter("unit", _("unit"), relation="units__unit", several=True),
)
PROJECT_SORTS = (
    ListSort(
        "status", pgettext_lazy("order", "by status"), lambda items, now: items.by_status(now)
    ),
    ListSort(
        "newest",
        pgettext_lazy("order", "the last begun first"),
        lambda items, now: items.order_by("-starts", "-pk"),
    ),
    ListSort(
        "title",
        pgettext_lazy("order", "by title"),
        lambda items, now: items.in_alphabetical_order(),
    ),
)
