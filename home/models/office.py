"""The page about the office: what it is for, what it does, who works there."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from cms.models import ContentPage
from cms.models.rows import Row
from cms.panels import FactInlinePanel, WordPanel
from cms.references import people_of
from cms.rich_text import INNER_FEATURES
from home.blocks import StatementStreamBlock


class OfficePage(ContentPage):
    """The office's goals, tasks and numbered functions, as in its regulations, and its staff."""

    words = (
        "summary", "introduction", "goals", "tasks", "functions_introduction", "functions",
    )  # fmt: skip
    facts = ("staff",)

    summary = models.TextField(
        _("summary"), blank=True, help_text=_("One or two sentences: what one finds here.")
    )
    introduction = RichTextField(_("introduction"), blank=True, features=INNER_FEATURES)
    goals = StreamField(StatementStreamBlock(), verbose_name=_("goals"), blank=True)
    tasks = StreamField(StatementStreamBlock(), verbose_name=_("tasks"), blank=True)
    functions_introduction = models.TextField(_("sentence before the functions"), blank=True)
    functions = StreamField(StatementStreamBlock(), verbose_name=_("functions"), blank=True)

    content_panels = [
        *ContentPage.content_panels,
        WordPanel("summary"),
        WordPanel("introduction"),
        WordPanel("goals"),
        WordPanel("tasks"),
        MultiFieldPanel(
            [WordPanel("functions_introduction"), WordPanel("functions")], heading=_("Functions")
        ),
        FactInlinePanel("staff", heading=_("Staff"), label=_("person")),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("goals"),
        index.SearchField("tasks"),
        index.SearchField("functions"),
    ]

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "pages/home/office_page.html"

    class Meta:
        verbose_name = _("page about the office")
        verbose_name_plural = _("pages about the office")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``staff``, the persons in order."""
        context = super().get_context(request, *args, **kwargs)
        context["staff"] = people_of(self, self.staff.all())
        return context


class OfficeStaff(Row):
    """Somebody who works in the office."""

    facts = ("person",)

    page = ParentalKey(OfficePage, on_delete=models.CASCADE, related_name="staff")
    person = models.ForeignKey(
        "cms.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("person")]

    class Meta(Row.Meta):
        verbose_name = _("member of the office")
        verbose_name_plural = _("staff of the office")

    def __str__(self) -> str:
        return str(self.person)
