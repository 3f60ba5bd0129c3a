"""What changed in the original since the version that a translation renders, word by word."""

from dataclasses import dataclass
from html import unescape
from typing import Any

from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.compare import diff_text
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.models import ContentPage
from translation.changes import changes, place
from translation.lag import current_version, declare_up_to_date, draft_version
from translation.models import OriginalVersion
from translation.reach import may_edit
from translation.segments import page_segments


@dataclass(frozen=True)
class ShownChange:
    """One text: the field it is in, what changed as HTML, what the translation says there."""

    label: str
    difference: SafeString
    translation: str


class ChangesView(WagtailAdminTemplateMixin, TemplateView):
    """For a translation: the original then and now, and the translation beside it."""

    template_name = "translation/changes.html"
    page_title = gettext_lazy("What changed in the original")
    header_icon = "history"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For who may edit the translation."""
        self.page = translation(request, kwargs["page_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The translation's title."""
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the translation's form."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": edit, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the two versions, ``shown`` changes, and what the user may do about them."""
        before, after = draft_version(self.page), current_version(self.page)
        apart = before is not None and after is not None and before.pk != after.pk
        original, user = self.page.original, self.request.user
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "original": original,
            "may_edit_original": may_edit(user, original),
            "before": before,
            "after": after,
            "apart": apart,
            "shown": self._shown(before, after) if before and after and apart else [],
            "may_publish": self.page.permissions_for_user(user).can_publish(),
        }

    def _shown(self, before: OriginalVersion, after: OriginalVersion) -> list[ShownChange]:
        draft = self.page.get_latest_revision_as_object()
        own = {segment.path: plain(segment.text) for segment in page_segments(draft)}
        return [
            ShownChange(
                _label(self.page, change.path),
                difference(change.before, change.after),
                own.get(change.path, ""),
            )
            for change in changes(before.words, after.words)
        ]


def translation(request: HttpRequest, page_id: int) -> ContentPage:
    """The page if it is no original and the user may edit it; PermissionDenied else."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, ContentPage) or page.is_original or not may_edit(request.user, page):
        raise PermissionDenied
    return page


def difference(before: str, after: str) -> SafeString:
    """Two texts as one, in HTML, with what went and what came marked."""
    texts = plain(before), plain(after)
    # Only the markup has changed: then that is what is to be seen.
    return diff_text(*(texts if texts[0] != texts[1] else (before, after))).to_html()


def plain(text: str) -> str:
    """The text of a segment without its tags."""
    return unescape(strip_tags(text.replace("<br/>", "\n")))


def _label(page: Page, path: str) -> str:
    name = place(path).split(".")[0]
    try:
        return capfirst(page._meta.get_field(name).verbose_name)
    except (FieldDoesNotExist, AttributeError):
        return capfirst(name.replace("_", " "))


@require_POST
def up_to_date(request: HttpRequest, page_id: int) -> HttpResponse:
    """The change asks nothing of the translation; says who may publish it."""
    page = translation(request, page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    declare_up_to_date(page, request.user)
    messages.success(request, _("The translation counts as up to date."))
    back = get_valid_next_url_from_request(request)
    return redirect(back or reverse("wagtailadmin_pages:edit", args=[page.pk]))
