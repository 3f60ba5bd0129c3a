"""What readers can ask of the list of projects."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.list_filters import FixedFilter, ListSort, RowFilter
from projects.status import ProjectStatus

PROJECT_FILTERS = (
    FixedFilter(
        "status",
        _("status"),
        choices=ProjectStatus.choices,
        fits=lambda items, code, now: items.with_status(now).filter(status_code=code),
    ),
    RowFilter("programme", _("programme"), relation="programme", key="slug"),
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
