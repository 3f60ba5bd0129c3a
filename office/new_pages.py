"""Where a new page of each kind begins, in the language that its editor writes in."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from cms.models import ContentPage, User
from news.models import ForumPage, NewsPage
from office.desk_pages import DeskRequest
from office.models import PageTemplate, WritingLanguage
from partners.models import PartnerPage
from projects.models import CallPage, ProjectPage


@dataclass(frozen=True)
class Kind:
    """A sort of page that editors make again and again."""

    model: type[ContentPage]
    label: str | Promise
    icon: str

    @property
    def code(self) -> str:
        """How it is called in addresses and in ``PageTemplate.kind``."""
        return str(self.model._meta.model_name)


KINDS = (
    Kind(CallPage, _("New call"), "calendar-alt"),
    Kind(NewsPage, _("New piece of news"), "doc-full"),
    Kind(ForumPage, _("New forum"), "group"),
    Kind(PartnerPage, _("New partner"), "site"),
    Kind(ProjectPage, _("New project"), "folder-open-inverse"),
)
KIND_OF_MODEL = {kind.model: kind for kind in KINDS}
# Those that are begun from last year's.
COPIED = (CallPage, NewsPage, ForumPage)


@dataclass(frozen=True)
class Start:
    """A kind that may be begun, below which section, and from which templates."""

    kind: Kind
    section: Page
    templates: list[PageTemplate]

    @property
    def url(self) -> str:
        """Where a blank one is written."""
        meta = self.kind.model._meta
        return reverse(
            "wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, self.section.pk]
        )


class Starts:
    """What a user may begin: in her language, and in which others; three queries."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def sections(self) -> dict[str, dict[str, Page]]:
        """By language and kind: the sections that the user may add to."""
        parents = {
            parent: kind.code for kind in KINDS for parent in kind.model.clean_parent_page_models()
        }
        found: dict[str, dict[str, Page]] = {}
        sections = Page.objects.type(tuple(parents)).select_related("locale")
        for section in sections.order_by("path"):
            model = section.cached_content_type.model_class()
            if model in parents and section.permissions_for_user(self.user).can_add_subpage():
                of_language = found.setdefault(section.locale.language_code, {})
                of_language.setdefault(parents[model], section)
        return found

    @cached_property
    def language(self) -> str:
        """What she has chosen, else that of her admin, else one in which she may add anything."""
        chosen = WritingLanguage.objects.filter(user=self.user).values_list("language", flat=True)
        profile = getattr(self.user, "wagtail_userprofile", None)
        wanted = (*chosen, profile.get_preferred_language() if profile else settings.LANGUAGE_CODE)
        known = [each for each in wanted if each in self.sections]
        return next(iter((*known, *self.sections)), "")

    @property
    def languages(self) -> list[tuple[str, str | Promise]]:
        """The languages in which she may begin something."""
        names = settings.WAGTAIL_CONTENT_LANGUAGES
        return [(code, name) for code, name in names if code in self.sections]

    def all(self) -> list[Start]:
        """In the order of ``KINDS``."""
        mine = self.sections.get(self.language, {})
        templates: dict[str, list[PageTemplate]] = {}
        written = PageTemplate.objects.filter(language=self.language).defer("content")
        for template in written if mine else ():
            templates.setdefault(template.kind, []).append(template)
        return [
            Start(kind, mine[kind.code], templates.get(kind.code, []))
            for kind in KINDS
            if kind.code in mine
        ]


@require_POST
def choose_language(request: DeskRequest) -> HttpResponse:
    """Remember the language that somebody writes in."""
    language = request.POST.get("language", "")
    if language in dict(settings.WAGTAIL_CONTENT_LANGUAGES):
        WritingLanguage.objects.update_or_create(user=request.user, defaults={"language": language})
    return redirect("wagtailadmin_home")
