"""What the office's desk registers with Wagtail's admin."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.viewsets.model import ModelViewSet

from office import answer_templates  # noqa: F401 - registers its own
from office.enquiry_list import EnquiryViewSet, WaitingEnquiries


@hooks.register("register_admin_viewset")
def enquiries() -> ModelViewSet:
    """The queue."""
    return EnquiryViewSet("enquiries")


@hooks.register("construct_homepage_summary_items")
def waiting_enquiries(request: HttpRequest, items: list[SummaryItem]) -> None:
    """How many wait."""
    items.append(WaitingEnquiries(request))
