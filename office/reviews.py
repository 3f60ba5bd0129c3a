"""When pages are to be looked at again: usual spans, reminders, and what is said in the editor."""

import datetime
import logging
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page

from cms.colleagues import name_of
from cms.local_formats import format_day
from cms.models import ContentPage, User
from cms.timed_jobs import timed_job
from home.models import ContactPage, OfficePage, StandardPage
from office.action_buttons import message_button
from office.desk_pages import edit_address, title_of
from office.models import Review
from partners.models import PartnerPage

logger = logging.getLogger(__name__)

# Kinds that go out of date without a date of their own, and after how long they are looked at.
USUAL_SPAN: dict[type[ContentPage], timedelta] = {
    StandardPage: timedelta(days=365),
    OfficePage: timedelta(days=365),
    ContactPage: timedelta(days=182),
    PartnerPage: timedelta(days=730),
}
# At most, so that a site that was just filled does not pour mails on one person.
MAILS_AT_ONCE = 50


def next_day(model: type[ContentPage], after: datetime.date) -> datetime.date | None:
    """When a page of this kind is usually looked at next; None where nothing is usual."""
    span = USUAL_SPAN.get(model)
    return after + span if span else None


@timed_job("remind_of_reviews", gettext_lazy("Remind of pages to be looked at"), timedelta(days=1))
def remind_of_reviews() -> None:
    """Give pages their usual day, and write to the owners of those that are due."""
    set_usual_days()
    due = Review.objects.due().filter(owner__is_active=True).exclude(owner__email="")
    due = due.exclude(reminded_for=F("due_on")).select_related("page", "owner")
    for review in due[:MAILS_AT_ONCE]:
        try:
            _remind(review, review.owner)
        except OSError:
            logger.exception("No reminder of the review of page %s", review.page_id)


def set_usual_days() -> None:
    """For published originals of the kinds in ``USUAL_SPAN`` that have no day yet."""
    for model in USUAL_SPAN:
        pages = model.objects.filter(
            is_original=True, live=True, review=None, last_published_at__isnull=False
        )
        Review.objects.bulk_create(
            Review(
                page_id=page.pk,
                owner_id=page.owner_id,
                due_on=next_day(model, timezone.localdate(page.last_published_at)),
            )
            for page in pages.defer_streamfields()
        )


def _remind(review: Review, owner: User | None) -> None:
    """One mail, in the owner's language; noted, so that it is not sent again for this day."""
    if owner is None:
        return
    profile = getattr(owner, "wagtail_userprofile", None)
    language = profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
    with override(language):
        context = {
            "title": title_of(review.page),
            "day": review.day,
            "name": name_of(owner),
            "address": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + edit_address(review.page),
        }
        subject = _("Please look at “%(title)s” again") % context
        send_mail(
            " ".join(subject.split()),
            render_to_string("emails/review.txt", context).strip() + "\n",
            None,
            [owner.email],
        )
    Review.objects.filter(pk=review.pk).update(reminded_for=review.due_on)


def say_that_it_is_due(request: HttpRequest, page: Page) -> None:
    """Above the form of an original whose day has come."""
    review = Review.objects.due().filter(page=page).select_related("owner").first()
    if review is None:
        return
    address = reverse("desk_reviewed", args=[page.pk])
    button = message_button(_("I have looked: all is right"), address)
    text = _("To be looked at since %(day)s (%(name)s): is everything here still true?")
    shown = {"day": review.day, "name": name_of(review.owner)}
    messages.warning(request, format_html("{} {}", text % shown, button))


@require_POST
def reviewed(request: HttpRequest, page_id: int) -> HttpResponse:
    """Whoever edits the page has looked at it: it is due again after the usual time, or never."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    day = next_day(page.specific_class, timezone.localdate())
    Review.objects.filter(page=page).update(due_on=day)
    if day is None:
        text = _("Noted. No day is set for the next look.")
    else:
        text = _("Noted. The next look is due on %(day)s.") % {"day": format_day(day)}
    messages.success(request, text)
    return redirect(edit_address(page))
