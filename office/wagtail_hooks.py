"""What the office's desk registers with Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page

from office import (
    answer_templates,  # noqa: F401 - registers its own
    content_checks,  # noqa: F401
    copy_views,
    keep_work,
    link_hooks,  # noqa: F401
    new_pages,
    remarks,
    reviews,
    shared_draft_hooks,  # noqa: F401
)
from office.agenda_view import AgendaView
from office.dashboard import ListsPanel, StartPanel
from office.desk_pages import DeskRequest, edits_pages
from office.draft_list import DraftsView
from office.enquiry_list import EnquiryViewSet, WaitingEnquiries
from office.review_list import ReviewsView


@hooks.register("register_admin_viewset")
def enquiries() -> ModelViewSet:
    """The queue."""
    return EnquiryViewSet("enquiries")


@hooks.register("construct_homepage_summary_items")
def waiting_enquiries(request: HttpRequest, items: list[SummaryItem]) -> None:
    """How many wait."""
    items.append(WaitingEnquiries(request))


@hooks.register("register_admin_viewset")
def page_templates() -> ModelViewSet:
    """What new pages may begin with."""
    return copy_views.PageTemplateViewSet("page_templates")


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    """The desk's own views."""
    page = "desk/pages/<int:page_id>"
    drafts, due = DraftsView.as_view, ReviewsView.as_view
    return [
        path("desk/language/", new_pages.choose_language, name="desk_language"),
        path(f"{page}/new/", copy_views.new_from_page, name="desk_new_from_page"),
        path(
            f"{page}/template/",
            copy_views.SaveAsTemplateView.as_view(),
            name="desk_save_as_template",
        ),
        path(f"{page}/links-checked/", copy_views.links_checked, name="desk_links_checked"),
        path(f"{page}/reviewed/", reviews.reviewed, name="desk_reviewed"),
        path(
            "desk/templates/<int:template_id>/new/",
            copy_views.new_from_template,
            name="desk_from_template",
        ),
        path("desk/session/", keep_work.session, name="desk_session"),
        path("desk/calendar/", AgendaView.as_view(), name="desk_calendar"),
        path("desk/drafts/", drafts(), name="desk_drafts"),
        path("desk/drafts/results/", drafts(results_only=True), name="desk_drafts_results"),
        path("desk/reviews/", due(), name="desk_reviews"),
        path("desk/reviews/results/", due(results_only=True), name="desk_reviews_results"),
    ]


@hooks.register("construct_homepage_panels")
def dashboard(request: HttpRequest, panels: list[Component]) -> None:
    """Ours in the place of Wagtail's two about moderation, which ask more with every page."""
    replaced = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)
    panels[:] = [each for each in panels if not isinstance(each, replaced)]
    panels += [StartPanel(), ListsPanel()]


class EditorsItem(MenuItem):
    """Shown to whoever may edit a page."""

    def is_shown(self, request: DeskRequest) -> bool:
        """See ``desk_pages.edits_pages``."""
        return edits_pages(request.user)


@hooks.register("register_admin_menu_item")
def calendar_item() -> MenuItem:
    """What happens when."""
    address = reverse("desk_calendar")
    return EditorsItem(_("Calendar"), address, name="calendar", icon_name="calendar-alt", order=160)


@hooks.register("register_reports_menu_item")
def reviews_item() -> MenuItem:
    """What is to be looked at again."""
    address = reverse("desk_reviews")
    return EditorsItem(
        _("Pages to be looked at again"), address, name="reviews", icon_name="history", order=110
    )


@hooks.register("insert_global_admin_css")
def style() -> SafeString:
    """How our screens look."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("desk.css"))


@hooks.register("before_edit_page")
def say_what_is_open(request: HttpRequest, page: Page) -> None:
    """Above the form, when it is opened and not when it saves itself."""
    if request.method == "GET" and "_w_hydrate_create_view" not in request.GET:
        copy_views.say_what_to_check(request, page)
        reviews.say_that_it_is_due(request, page)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_remarks(request: HttpRequest, page: Page) -> None:
    """Hints and warnings once a page is saved."""
    remarks.say(request, page)
