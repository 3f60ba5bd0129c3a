"""Sending a page, or several of the explorer, to be translated."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from cms.models import ContentPage
from translation.forms import SendForm
from translation.models import Wanted
from translation.reach import may_edit
from translation.sending import give

SEND = gettext_lazy("Send to be translated")


def told(form: SendForm) -> str:
    """What became of an order, in one or two sentences."""
    number, selection = len(form.selection.pages), form.selection
    sentences = {
        Wanted.YES: ngettext(
            "%(number)d page is sent to be translated.",
            "%(number)d pages are sent to be translated.",
            number,
        ),
        Wanted.NO: ngettext(
            "%(number)d page is declared “not to be translated”.",
            "%(number)d pages are declared “not to be translated”.",
            number,
        ),
        Wanted.UNDECIDED: ngettext(
            "The decision on %(number)d page is taken back.",
            "The decision on %(number)d pages is taken back.",
            number,
        ),
    }
    parts = [sentences[form.order.wanted] % {"number": number}]
    if selection.done:
        text = ngettext(
            "%(number)d is translated already.",
            "%(number)d are translated already.",
            selection.done,
        )
        parts.append(text % {"number": selection.done})
    if selection.refused:
        text = ngettext(
            "%(number)d is not yours to edit.",
            "%(number)d are not yours to edit.",
            selection.refused,
        )
        parts.append(text % {"number": selection.refused})
    return " ".join(parts)


class SendView(WagtailAdminTemplateMixin, FormView):
    """One original, with or without the pages below it."""

    template_name = "translation/send.html"
    form_class = SendForm
    page_title = SEND
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For who may edit the original."""
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        is_original = isinstance(self.page, ContentPage) and self.page.is_original
        if not (is_original and may_edit(request.user, self.page)):
            raise PermissionDenied
        self.next_url = get_valid_next_url_from_request(request)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The page's title."""
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the page's form."""
        title = self.page.get_admin_display_title()
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": edit, "label": title},
            {"url": "", "label": SEND},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        """For this page, by this user."""
        return {**super().get_form_kwargs(), "pages": [self.page], "sender": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds where to go back to."""
        context = super().get_context_data(**kwargs)
        return {**context, "page": self.page, "next": self.next_url, "media": context["form"].media}

    def form_valid(self, form: SendForm) -> HttpResponse:
        """Does it, and says what was done."""
        give(form.order, form.selection, form.sender)
        messages.success(self.request, told(form))
        return redirect(self.next_url or reverse("wagtailadmin_pages:edit", args=[self.page.pk]))


class SendBulkAction(PageBulkAction):
    """The pages chosen in the explorer, in whatever language; their originals are asked for."""

    display_name = SEND
    action_type = "send_to_translation"
    aria_label = gettext_lazy("Send the selected pages to be translated")
    template_name = "translation/send_several.html"
    action_priority = 45
    form_class = SendForm

    def check_perm(self, page: Page) -> bool:
        """Whether its original is the user's to edit."""
        specific = page.specific_deferred
        return isinstance(specific, ContentPage) and may_edit(self.request.user, specific.original)

    def get_form_kwargs(self) -> dict[str, Any]:
        """For the pages that may be sent, by this user."""
        pages, _refused = self.get_actionable_objects()
        return {**super().get_form_kwargs(), "pages": pages, "sender": self.request.user}

    def get_execution_context(self) -> dict[str, Any]:
        """The form, which knows what to do."""
        return {**super().get_execution_context(), "form": self.cleaned_form}

    @classmethod
    def execute_action(cls, objects: list[Page], **kwargs: Any) -> tuple[int, int]:
        """Does it."""
        form: SendForm = kwargs["form"]
        give(form.order, form.selection, kwargs["user"])
        return len(form.selection.pages), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """What was done."""
        return told(self.cleaned_form)
