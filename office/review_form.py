"""The day of the next look and its owner, asked in the form of an original, on “Settings”."""

from typing import Any

from django import forms
from django.forms import Field
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.admin.widgets import AdminDateInput
from wagtail.permissions import page_permission_policy

from cms.colleagues import ColleagueField
from cms.facts.forms import ContentPageForm
from cms.facts.revised_page import draft_saved
from cms.models import ContentPage
from office.models import Review
from office.reviews import USUAL_SPAN, next_day

OWNER, DUE_ON = "review_owner", "review_due_on"


def register() -> None:
    """Ask it in the forms of all pages."""
    ContentPage.settings_panels.append(ReviewPanel(heading=_("To be looked at again")))
    ContentPageForm.more_fields.append(asked)
    draft_saved.connect(keep_answer, dispatch_uid="office.keep_review")


def asked(form: ContentPageForm) -> dict[str, Field]:
    """On an original that is stored."""
    page = form.instance
    if not page.pk or not page.is_original:
        return {}
    review = Review.objects.filter(page=page.pk).first()
    editors = page_permission_policy.users_with_permission_for_instance("change", page)
    return {
        DUE_ON: forms.DateField(
            label=_("Look at it again on"),
            required=False,
            widget=AdminDateInput,
            initial=review.due_on if review else next_day(type(page), timezone.localdate()),
            help_text=_("On that day its owner gets a reminder. Leave it empty for never."),
        ),
        OWNER: ColleagueField(
            label=_("Who looks after it"),
            queryset=editors.order_by("last_name", "first_name", "username"),
            required=False,
            empty_label=_("nobody"),
            initial=review.owner_id if review else page.owner_id,
        ),
    }


def keep_answer(sender: type[ContentPage], page: ContentPage, **kwargs: Any) -> None:
    """Receiver of ``draft_saved``: store what the form of ``page`` said, published or not."""
    notes = page.form_notes
    if DUE_ON not in notes:
        return
    review = Review.objects.filter(page=page.pk).select_related("owner").first()
    if review is None and notes[DUE_ON] is None and type(page) not in USUAL_SPAN:
        return
    answer = {"due_on": notes[DUE_ON], "owner": notes[OWNER]}
    if review is None or any(getattr(review, name) != value for name, value in answer.items()):
        Review.objects.update_or_create(page_id=page.pk, defaults=answer)


class ReviewPanel(Panel):
    """The two questions."""

    class BoundPanel(Panel.BoundPanel):
        """Where the form asks them."""

        template_name = "wagtailadmin/desk/review_panel.html"

        def is_shown(self) -> bool:
            """On originals."""
            return super().is_shown() and self.form is not None and DUE_ON in self.form.fields

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The bound fields."""
            context = super().get_context_data(parent_context) or {}
            return {**context, "fields": [self.form[DUE_ON], self.form[OWNER]]}
