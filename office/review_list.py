"""The report of pages with a day for the next look, the most overdue first."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn

from cms.colleagues import name_of
from office.desk_pages import PageListView, edit_address, editable, kind_of, title_of
from office.models import Review


class ReviewsView(PageListView):
    """The list."""

    model = Review
    page_title = _("Pages to be looked at again")
    header_icon = "history"
    index_url_name = "desk_reviews"
    index_results_url_name = "desk_reviews_results"
    default_ordering = "due_on"
    no_results = _("No page has a day for the next look. Set it on “Settings” of a page.")
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            accessor=lambda review: title_of(review.page),
            get_url=lambda review: edit_address(review.page),
        ),
        Column("kind", label=_("Kind"), accessor=lambda review: kind_of(review.page)),
        Column(
            "language",
            label=_("Language"),
            accessor=lambda review: review.page.locale.get_display_name(),
        ),
        Column("owner", label=_("Who looks after it"), accessor=lambda r: name_of(r.owner)),
        DateColumn("due_on", label=_("To be looked at on"), sort_key="due_on"),
        BooleanColumn("is_due", label=_("due")),
    ]

    def get_base_queryset(self) -> QuerySet[Review]:
        """Of pages that the person may edit."""
        reviews = Review.objects.filter(
            due_on__isnull=False, page__in=editable(self.request.user).values("pk")
        )
        return reviews.select_related("page__locale", "owner")
