"""The home page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import BodyStreamBlock
from cms.context import section_urls
from cms.models import ContentPage
from cms.panels import WordPanel
from home.front import front_lists


class HomePage(ContentPage):
    """The first page of a language; every section is below it."""

    words = ("lead", "body")

    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One or two sentences: who the office is, what is here.")
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*ContentPage.content_panels, WordPanel("lead"), WordPanel("body")]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "home.OfficePage",
        "home.ContactPage",
        "partners.PartnerIndexPage",
        "projects.ProgrammeIndexPage",
        "projects.ProjectIndexPage",
        "projects.CallIndexPage",
        "news.ForumIndexPage",
        "news.NewsIndexPage",
    ]
    max_count = 1
    template = "pages/home/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``lists``: what is next and new, see ``home.front``."""
        context = super().get_context(request, *args, **kwargs)
        context["lists"] = front_lists(self, timezone.now())
        context["lists"]["sections"] = section_urls(request)
        return context
