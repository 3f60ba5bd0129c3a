"""The register of programmes and funding lines, and the page below which they are shown."""

from collections.abc import Iterator
from copy import copy
from functools import cached_property
from typing import Any, Self

from django.db import models, transaction
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest
from django.http.response import HttpResponse
from django.urls import Resolver404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index
from wagtail.url_routing import RouteResult

from cms.context import section_urls
from cms.local_formats import active_language
from cms.models import ContentPage
from cms.models.list_pages import ListPage
from cms.models.page_queries import ContentPageManager, ContentPageQuerySet, alphabetical
from cms.names import FALLBACK_ORDER, NamesField
from cms.page_cache import row_tag
from cms.slugs import ascii_slug, free_slug
from partners.addresses import link_partners


class ProgrammeQuerySet(models.QuerySet):
    """Questions about programmes."""

    def in_alphabetical_order(self, language: str | None = None) -> Self:
        """By the name that readers of ``language`` (the active one) see, in their alphabet."""
        language = active_language(language)
        names = [KT(f"name__{code}") for code in (language, *FALLBACK_ORDER)]
        return self.order_by(alphabetical(Coalesce(*names), language), "pk")


class Programme(index.Indexed, models.Model):
    """A programme or funding line: Erasmus+, TEMPUS, Mevlana. One row for all languages."""

    name = NamesField(_("name"), help_text=_("As it is called in each language."))
    acronym = models.CharField(_("acronym"), max_length=50, blank=True)
    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        blank=True,
        help_text=_("The last part of its address. Leave empty to have it made from the name."),
        error_messages={"unique": _("Another programme has this address.")},
    )
    organisation = models.ForeignKey(
        "partners.Organisation",
        verbose_name=_("organisation behind it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="programmes",
        help_text=_("For example the European Union behind Erasmus+."),
    )
    description = NamesField(
        _("description"),
        multiline=True,
        blank=True,
        help_text=_("A few sentences: what it supports, and for whom."),
    )
    website = models.URLField(_("website"), blank=True)

    objects = ProgrammeQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("acronym"), FieldPanel("organisation")],
            heading=_("What it is"),
        ),
        FieldPanel("description"),
        MultiFieldPanel(
            [FieldPanel("website"), FieldPanel("slug")], heading=_("Where it is found")
        ),
    ]
    search_fields = [
        index.SearchField("all_names", boost=2),
        index.AutocompleteField("all_names"),
        index.FilterField("organisation"),
    ]

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Makes an address where none was given; an old one leads to the new one."""
        from projects.addresses import redirect_programme

        if not self.slug:
            self.slug = self._free_slug()
        stored = Programme.objects.filter(pk=self.pk).values_list("slug", flat=True)
        with transaction.atomic():
            old = stored.first()
            super().save(*args, **kwargs)
            if old is not None and stored.get() != old:
                redirect_programme(old, self.slug)

    @property
    def all_names(self) -> str:
        """Every name by which it may be looked for, one on each line."""
        return "\n".join(name for name in (*self.name.values(), self.acronym) if name)

    @property
    def url(self) -> str:
        """Its address in the reader's language, or "" where there is no list of programmes."""
        from projects.addresses import programme_url

        return programme_url(self)

    def _free_slug(self) -> str:
        wanted = ascii_slug(self.acronym or self.name.in_language("en")) or "programme"
        taken = set(
            Programme.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)
        )
        return free_slug(wanted, taken)


class ProgrammeIndexPage(ListPage):
    """The programmes, and below it ``<slug>/``, the page of each.

    Programmes are rows, so this page stands in for them: ``shown`` is the one that is being read.
    It then has that programme's title and address, in all languages.
    """

    routes_below = True
    shown: Programme | None = None

    objects = ContentPageManager.from_queryset(ContentPageQuerySet)()

    subpage_types: list[str] = []
    template = "pages/projects/programme_index_page.html"

    class Meta:
        verbose_name = _("list of programmes")
        verbose_name_plural = _("lists of programmes")

    @cached_property
    def members(self) -> list[ContentPage]:
        """This list, or the programme shown, in every language."""
        members = super().members
        for member in members:
            member.shown = self.shown
        return members

    @property
    def is_awaiting_translation(self) -> bool:
        """A programme has its names in all languages."""
        return self.shown is None and super().is_awaiting_translation

    def get_url_parts(self, request: HttpRequest | None = None) -> Any:
        """The address of the list, or of the programme shown below it."""
        parts = super().get_url_parts(request)
        if parts and parts[2] and self.shown:
            return (*parts[:2], f"{parts[2]}{self.shown.slug}/")
        return parts

    @property
    def path_above(self) -> str:
        """Above a programme stands the list."""
        return self.path if self.shown else super().path_above

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """``<slug>/`` is a programme's page."""
        if not path_components:
            return super().route(request, path_components)
        found = Programme.objects.select_related("organisation")
        programme = found.filter(slug=path_components[0]).first()
        if programme is None or len(path_components) > 1 or not self.live:
            raise Http404
        return RouteResult(self, kwargs={"programme": programme})

    def get_route_paths(self) -> list[str]:
        """All addresses here: when the list gets another, each programme's redirects too."""
        return ["/", *(f"/{slug}/" for slug in Programme.objects.values_list("slug", flat=True))]

    def resolve_subpage(self, path: str) -> Programme:
        """The programme at an address below; Wagtail asks before it redirects there."""
        programme = Programme.objects.filter(slug=path.strip("/")).first()
        if programme is None:
            raise Resolver404({"path": path})
        return programme

    def serve(
        self, request: HttpRequest, *args: Any, programme: Programme | None = None, **kwargs: Any
    ) -> HttpResponse:
        """The list, or a programme's page."""
        if programme is not None:
            self.show(programme)
        return super().serve(request, *args, **kwargs)

    def readable_pages(self) -> Iterator[ContentPage]:
        """The list, and each programme's page."""
        yield self
        for programme in Programme.objects.order_by("pk"):
            page = copy(self)
            page.show(programme)
            yield page

    def show(self, programme: Programme) -> None:
        """Stand in for a programme; never save this page afterwards."""
        self.shown = programme
        self.title = self.seo_title = str(programme)
        self.search_description = " ".join(str(programme.description).split())

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """The programme's own template where one is shown."""
        return "pages/projects/programme.html" if self.shown else self.template

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what the list shows, or what the programme's page does."""
        context = super().get_context(request, *args, **kwargs)
        added = self._programme_context if self.shown else self._list_context
        return context | added(request)

    def _list_context(self, request: HttpRequest) -> dict[str, Any]:
        programmes = Programme.objects.in_alphabetical_order().select_related("organisation")
        page = self.paged(programmes, request)
        link_partners(programme.organisation for programme in page)
        return {"programmes": page}

    def _programme_context(self, request: HttpRequest) -> dict[str, Any]:
        """The first few calls and projects; ``all_calls``, ``all_projects``: the way to all."""
        from projects.models.call_queries import CallAt
        from projects.models.calls import CallPage
        from projects.models.projects import ProjectPage

        assert self.shown is not None
        now = timezone.now()
        mine = {"programme": self.shown, "locale": self.locale_id}
        calls = CallPage.objects.filter(**mine).listed(row_tag(self.shown, "calls"))
        projects = ProjectPage.objects.filter(**mine).listed(row_tag(self.shown, "projects"))
        link_partners([self.shown.organisation])
        some_calls, more_calls = calls.by_status(now).prefetch_related("deadlines").beginning()
        some_projects, more_projects = projects.by_status(now).beginning()
        lists, query = section_urls(request), f"?programme={self.shown.slug}"
        return {
            "programme": self.shown,
            "now": now,
            "calls": [CallAt.of(call, now) for call in some_calls],
            "all_calls": more_calls and f"{lists.get('callindexpage', '')}{query}",
            "projects": some_projects,
            "all_projects": more_projects and f"{lists.get('projectindexpage', '')}{query}",
        }
