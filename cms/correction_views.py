"""The form of what is live, and the way back to the draft that it displaced."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import (
    ActionMenuItem,
    PageActionMenu,
    PublishMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.admin.views.pages.edit import EditView
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page, PageLogEntry

from cms.corrections import (
    MERGED,
    can_be_corrected,
    conflicts_of,
    content_of,
    named,
    park,
    withdraw,
)
from cms.models import ParkedDraft


class CorrectLive(EditView):
    """Wagtail's editor with the live text in it; published or submitted, never saved as a draft."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        """For a page that has another draft behind the live text."""
        if not can_be_corrected(get_object_or_404(Page, pk=page_id).specific):
            return redirect("wagtailadmin_pages:edit", page_id)
        return super().dispatch(request, page_id, **kwargs)

    def get_object(self) -> Page:
        """The row, which is what readers see."""
        page = self.real_page_record.specific
        # Before the form writes to it.
        self.base = content_of(page)
        return page

    def get_page_title(self) -> str:
        """What is being edited."""
        return _("Correcting the live text")

    def form_valid(self, form: Any) -> HttpResponse:
        """Set the draft aside and go on as Wagtail does."""
        if self.action_name not in ("publish", "submit"):
            return self._refuse(_("A correction is published or submitted, not saved as a draft."))
        if self.request.GET.get("live") != self._live_mark():
            return self._refuse(
                _("The live text has changed since you opened it. Look at it before you go on.")
            )
        waiting = self.page.current_workflow_state
        with transaction.atomic():
            park(self.page, self.base)
            response = super().form_valid(form)
            if waiting and self.action_name == "publish" and waiting.status == "in_progress":
                # Publishing has ended the moderation that the draft was in.
                draft = self.page.specific_class.objects.get(pk=self.page.pk)
                waiting.workflow.start(draft, waiting.requested_by)
        if self.action_name == "publish":
            self._tell_conflicts()
        return response

    def _refuse(self, message: str) -> HttpResponse:
        if self.expects_json_response:
            return self.json_error_response("correction", message)
        messages.error(self.request, message)
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())

    def _tell_conflicts(self) -> None:
        if conflicts := conflicts_of(self.page):
            messages.warning(
                self.request,
                _(
                    "The draft had changed the same: %(names)s. It keeps its own text there; "
                    "the rest of the correction is in it now."
                )
                % {"names": ", ".join(conflicts)},
            )

    def _live_mark(self) -> str:
        return str(self.real_page_record.last_published_at)

    def get_edit_url(self) -> str:
        """Sent back here, with what was live when the form was opened."""
        return reverse("cms_correct", args=[self.page.pk])

    def get_action_menu(self) -> PageActionMenu:
        """Publish, or submit."""
        return PageActionMenu(
            self.request,
            view="edit",
            is_correction=True,
            page=self.page,
            lock=self.lock,
            locked_for_user=self.locked_for_user,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """No autosave: it would put the correction before the draft."""
        context = super().get_context_data(**kwargs)
        url = f"{self.get_edit_url()}?{urlencode({'live': self._live_mark()})}"
        return {**context, "autosave_enabled": False, "action_url": url}


def bring_back(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, then withdraw the correction and have the draft again."""
    parked = get_object_or_404(ParkedDraft.objects.select_related("revision__user"), page=page_id)
    page = parked.page.specific
    state = page.current_workflow_state
    may = not state or state.user_can_cancel(request.user)
    if not (may and page.permissions_for_user(request.user).can_edit()):
        raise PermissionDenied
    if request.method == "POST":
        withdraw(page, request.user)
        messages.success(request, _("The draft is back, with the correction in it."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return render(request, "wagtailadmin/pages/bring_back.html", {"page": page, "parked": parked})


@hooks.register("register_admin_urls")
def correction_urls() -> list[URLPattern]:
    """The form, and the way back."""
    return [
        path("corrections/<int:page_id>/", CorrectLive.as_view(), name="cms_correct"),
        path("corrections/<int:page_id>/bring-back/", bring_back, name="cms_bring_back"),
    ]


class CorrectItem(ActionMenuItem):
    """In the menu below the form of a page whose draft is not what is live."""

    label = gettext_lazy("Correct the live text")
    name = "correct-live"
    icon_name = "edit"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """While there is a draft behind the live text."""
        return (
            context["view"] == "edit"
            and not context["locked_for_user"]
            and can_be_corrected(context["page"])
        )

    def get_url(self, context: dict[str, Any]) -> str:
        """The form of what is live."""
        return reverse("cms_correct", args=[context["page"].pk])


@hooks.register("register_page_action_menu_item")
def correct_item() -> ActionMenuItem:
    """After Wagtail's own."""
    return CorrectItem(order=70)


@hooks.register("construct_page_action_menu", order=2000)
def only_send(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Last of all: a correction is published or submitted."""
    if context.get("is_correction"):
        sends = PublishMenuItem | SubmitForModerationMenuItem
        items[:] = [item for item in items if isinstance(item, sends)]


@hooks.register("before_edit_page")
def tell_of_parked_draft(request: HttpRequest, page: Page) -> None:
    """Where a correction is on its way, who opens the page learns what has become of the draft."""
    if request.method != "GET":
        return
    parked = ParkedDraft.objects.filter(page=page.pk).select_related("revision__user").first()
    if parked:
        url = reverse("cms_bring_back", args=[page.pk])
        messages.info(
            request,
            _(
                "This is a correction of the live text. The draft that was here before is kept "
                "aside, and comes back with the correction in it when that is published."
            ),
            buttons=[messages.button(url, _("Bring the draft back"))],
        )


@hooks.register("register_log_actions")
def merge_action(actions: LogActionRegistry) -> None:
    """How the history tells it."""

    @actions.register_action(MERGED)
    class Merged(LogFormatter):
        label = gettext_lazy("Take a correction over")

        def format_message(self, entry: PageLogEntry) -> str:
            """With what the draft kept."""
            if not entry.data["conflicts"]:
                return _("The correction of the live text was taken over into the draft")
            return _(
                "The correction of the live text was taken over into the draft, which kept its "
                "own: %(names)s"
            ) % {"names": ", ".join(named(entry))}
