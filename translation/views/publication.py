"""The screen on which a publisher approves or schedules all languages of a piece in one step."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.models import ContentPage
from translation.publication import Edition, NotPublished, editions, planned_moment, publish


class PublishTogether(WagtailAdminTemplateMixin, TemplateView):
    """What would go live in each language, a tick for each, now or at the original's time."""

    template_name = "translation/publish_together.html"
    header_icon = "upload"
    page: ContentPage
    editions: list[Edition]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the piece of content."""
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For whoever may publish it in some language."""
        if not isinstance(self.page, ContentPage):
            raise PermissionDenied
        self.editions = editions(self.page, request.user)
        testers = [one.page.permissions_for_user(request.user) for one in self.editions]
        if not any(tester.can_publish() for tester in testers):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """What the screen is for."""
        return _("Publish in several languages")

    def get_page_subtitle(self) -> str:
        """The title of the piece."""
        return self.page.get_admin_display_title()

    @property
    def moment(self) -> datetime.datetime | None:
        """When the original is to go live, where that is later."""
        return planned_moment(self.editions[0].page)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds ``editions``, ``moment``, ``page``, ``anything``."""
        context = super().get_context_data(**kwargs)
        anything = any(edition.may_be_chosen for edition in self.editions)
        return {
            **context,
            "editions": self.editions,
            "moment": self.moment,
            "page": self.page,
            "anything": anything,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Publish what was ticked and has been looked at."""
        ticked = set(request.POST.getlist("page"))
        chosen = [edition for edition in self.editions if str(edition.page.pk) in ticked]
        problem = self._problem(chosen)
        if not problem:
            try:
                at = self.moment if request.POST.get("when") == "then" else None
                published = publish(chosen, request.user, at)
            except NotPublished as error:
                problem = str(error)
        if problem:
            messages.error(request, problem)
            return self.render_to_response(self.get_context_data())
        messages.success(request, self._success(published, at))
        return redirect("wagtailadmin_explore", self.page.get_parent().pk)

    def _problem(self, chosen: list[Edition]) -> str:
        if not chosen:
            return _("Choose at least one language.")
        if self.request.POST.get("when") == "then" and self.moment is None:
            return _("The original has no time set any more. Look again; nothing was published.")
        seen = {self.request.POST.get(f"revision-{one.page.pk}"): one for one in chosen}
        changed = [one for key, one in seen.items() if key != str(one.page.latest_revision_id)]
        if changed:
            return _(
                "Somebody has changed this meanwhile: %(languages)s. "
                "Look at it again; nothing was published."
            ) % {"languages": _named(changed)}
        return ""

    def _success(self, published: list[Edition], at: datetime.datetime | None) -> str:
        names = {"title": self.page.get_admin_display_title(), "languages": _named(published)}
        if at:
            return _("“%(title)s” is scheduled: %(languages)s.") % names
        return _("“%(title)s” is published: %(languages)s.") % names


def _named(found: list[Edition]) -> str:
    return ", ".join(edition.language for edition in found)
