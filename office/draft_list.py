"""All drafts of the person who asks, paged; the dashboard shows the last of them."""

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.models import Page

from office.dashboard import drafts_of
from office.desk_pages import PageListView, edit_address, kind_of, title_of


class DraftsView(PageListView):
    """The list."""

    model = Page
    page_title = _("Your drafts")
    header_icon = "edit"
    index_url_name = "desk_drafts"
    index_results_url_name = "desk_drafts_results"
    default_ordering = "-latest_revision_created_at"
    no_results = _("You have no drafts.")
    columns = [
        TitleColumn("title", label=_("Title"), accessor=title_of, get_url=edit_address),
        Column("kind", label=_("Kind"), accessor=kind_of),
        Column(
            "language", label=_("Language"), accessor=lambda page: page.locale.get_display_name()
        ),
        Column(
            "waits",
            label=_("Note"),
            accessor=lambda page: gettext("waits for a publisher") if page.waits else "",
        ),
        DateColumn("latest_revision_created_at", label=_("Saved")),
    ]

    def get_base_queryset(self) -> QuerySet[Page]:
        """See ``drafts_of``."""
        return drafts_of(self.request.user)
