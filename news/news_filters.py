"""What readers can ask of the list of news."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.list_filters import ListSort, RowFilter, YearFilter

NEWS_FILTERS = (
    YearFilter("year", _("year"), column="date"),
    RowFilter("topic", _("topic"), relation="topics__topic", several=True),
)
NEWS_SORTS = (
    ListSort(
        "newest",
        pgettext_lazy("order", "the newest first"),
        lambda items, now: items.newest_first(),
    ),
    ListSort(
        "oldest",
        pgettext_lazy("order", "the oldest first"),
        lambda items, now: items.order_by("date", "pk"),
    ),
    ListSort(
        "title",
        pgettext_lazy("order", "by title"),
        lambda items, now: items.in_alphabetical_order(),
    ),
)
