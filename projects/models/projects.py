"""Grant projects, and the page that lists them by status."""

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from cms.blocks import BodyStreamBlock
from cms.codes import ConsortiumRole
from cms.codes_field import CodeField
from cms.models import ContentPage
from cms.models.list_pages import ListPage
from cms.models.page_queries import ContentPageManager
from cms.models.rows import Row, SumRow
from cms.page_cache import row_tag
from cms.panels import FactInlinePanel, FactPanel, WordPanel
from cms.partial_dates import PartialDateField
from cms.references import people_of
from cms.rich_text import BODY_FEATURES
from partners.addresses import link_partners
from projects.blocks import DocumentsStreamBlock
from projects.models.project_queries import ProjectPageQuerySet, today_of
from projects.project_filters import PROJECT_FILTERS, PROJECT_SORTS
from projects.status import ProjectStatus, project_status


class ProjectPage(ContentPage):
    """A grant project in which the university takes part."""

    words = ("summary", "objectives", "body", "results", "documents")
    facts = (
        "acronym", "reference", "programme", "coordinator", "coordinators", "consortium", "starts",
        "ends", "amounts", "units", "website",
    )  # fmt: skip
    serve_related = ("programme", "coordinator")

    acronym = models.CharField(
        _("acronym"), max_length=50, blank=True, help_text=_("For example: GeoTAK.")
    )
    reference = models.CharField(
        _("grant number"),
        max_length=100,
        blank=True,
        help_text=_("As the funder writes it: 617695-EPP-1-2020-1-ES-EPPKA2-CBHE-JP."),
    )
    programme = models.ForeignKey(
        "projects.Programme",
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="projects",
        help_text=_("If it is not in the register yet, add it there first."),
    )
    coordinator = models.ForeignKey(
        "partners.Organisation",
        verbose_name=_("coordinating organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="coordinated_projects",
        help_text=_("Don't repeat it in the consortium below."),
    )
    starts = PartialDateField(_("begins"), blank=True)
    ends = PartialDateField(_("ends"), blank=True)
    website = models.URLField(_("website"), blank=True, max_length=500)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("One or two sentences: what the project does.")
    )
    objectives = RichTextField(_("objectives"), blank=True, features=BODY_FEATURES)
    body = StreamField(BodyStreamBlock(), verbose_name=_("more information"), blank=True)
    results = RichTextField(_("results"), blank=True, features=BODY_FEATURES)
    documents = StreamField(DocumentsStreamBlock(), verbose_name=_("documents"), blank=True)

    objects = ContentPageManager.from_queryset(ProjectPageQuerySet)()

    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FactPanel("acronym"), FactPanel("reference")]),
                FactPanel("programme"),
                FactPanel("website"),
            ],
            heading=_("What it is"),
        ),
        FieldRowPanel([FactPanel("starts"), FactPanel("ends")], heading=_("Dates")),
        FactInlinePanel("amounts", heading=_("Amount of the grant"), label=_("sum")),
        WordPanel("summary"),
        WordPanel("objectives"),
        WordPanel("body"),
        WordPanel("results"),
        WordPanel("documents"),
        FactPanel("coordinator"),
        FactInlinePanel("consortium", heading=_("Consortium"), label=_("organisation")),
        FactInlinePanel("coordinators", heading=_("Our coordinators"), label=_("person")),
        FactInlinePanel("units", heading=_("Our units"), label=_("unit")),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("acronym"),
        index.SearchField("reference"),
        index.SearchField("summary"),
        index.SearchField("objectives"),
        index.SearchField("body"),
        index.SearchField("results"),
    ]

    parent_page_types = ["projects.ProjectIndexPage"]
    subpage_types: list[str] = []
    template = "pages/projects/project_page.html"

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def status_on(self, day: datetime.date) -> ProjectStatus:
        """Where it stands on a day."""
        return project_status(self.starts, self.ends, day)

    @property
    def status(self) -> ProjectStatus:
        """Where it stands today, in the university's zone."""
        return self.status_on(today_of(timezone.now()))

    def shown_in(self) -> Iterable[str]:
        """The programme's page and those of the partners who take part."""
        members = [row.organisation for row in self.consortium.select_related("organisation")]
        partners = [row_tag(each, "projects") for each in (self.coordinator, *members) if each]
        return partners + ([row_tag(self.programme, "projects")] if self.programme else [])

    def contradictions(self) -> dict[str, str]:
        """An end before the beginning."""
        if self.starts and self.ends and self.ends.last_day() < self.starts.first_day():
            return {"ends": gettext("The project ends before it begins. Correct one of the dates.")}
        return {}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``members``, ``people``, ``amounts`` and ``units``."""
        context = super().get_context(request, *args, **kwargs)
        members = list(self.consortium.select_related("organisation"))
        link_partners([self.coordinator, *(member.organisation for member in members)])
        context["members"] = members
        context["people"] = people_of(self, self.coordinators.all())
        context["amounts"] = list(self.amounts.all())
        context["units"] = [row.unit for row in self.units.select_related("unit")]
        return context


class ProjectMember(Row):
    """An organisation of the consortium and what it does there."""

    facts = ("organisation", "role")

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="consortium")
    organisation = models.ForeignKey(
        "partners.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    role = CodeField(_("role"), choices=ConsortiumRole, default=ConsortiumRole.PARTNER)

    panels = [FieldPanel("organisation"), FieldPanel("role")]

    class Meta(Row.Meta):
        verbose_name = _("member of the consortium")
        verbose_name_plural = _("members of the consortium")

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"


class ProjectCoordinator(Row):
    """Somebody of the university who leads its part in a project."""

    facts = ("person",)

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="coordinators")
    person = models.ForeignKey(
        "cms.Person",
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="coordinated_projects",
    )

    panels = [FieldPanel("person")]

    class Meta(Row.Meta):
        verbose_name = _("coordinator of the university")
        verbose_name_plural = _("coordinators of the university")

    def __str__(self) -> str:
        return str(self.person)


class ProjectAmount(SumRow):
    """What the grant is worth, in the currency of the source."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="amounts")

    class Meta(SumRow.Meta):
        abstract = False


class ProjectUnit(Row):
    """A part of the university that works in a project."""

    facts = ("unit",)

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey(
        "cms.Unit", verbose_name=_("unit"), on_delete=models.PROTECT, related_name="projects"
    )

    panels = [FieldPanel("unit")]

    class Meta(Row.Meta):
        verbose_name = _("unit in a project")
        verbose_name_plural = _("units in a project")

    def __str__(self) -> str:
        return str(self.unit)


class ProjectIndexPage(ListPage):
    """The projects by status: those that run first."""

    filters = PROJECT_FILTERS
    sorts = PROJECT_SORTS

    subpage_types = ["projects.ProjectPage"]
    template = "pages/projects/project_index_page.html"

    class Meta:
        verbose_name = _("list of projects")
        verbose_name_plural = _("lists of projects")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``selection``, ``projects``, one page of the list, and ``groups``.

        These are (status, its projects) in the usual order, else (None, all projects).
        """
        context = super().get_context(request, *args, **kwargs)
        projects = ProjectPage.objects.child_of(self).listed().for_cards()
        selection = self.select(projects, request, timezone.now())
        page = self.paged(selection.result, request)
        groups = groupby(page, lambda each: each.status if selection.is_usual_order else None)
        context["selection"] = selection
        context["projects"] = page
        context["groups"] = [(status, list(projects)) for status, projects in groups]
        return context
