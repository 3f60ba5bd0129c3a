"""The abstract page that lists other pages."""

from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Page

from cms.models.pages import ContentPage
from cms.panels import WordPanel
from cms.rich_text import INNER_FEATURES


class ListPage(ContentPage):
    """A page with a few words above a long list, which is paged in the database: ``?page=2``."""

    words = ("introduction",)
    part: PaginatorPage | None = None  # what is being read of the list
    PER_PAGE = 24

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=INNER_FEATURES,
        help_text=_("Stands above the list."),
    )

    content_panels = [*ContentPage.content_panels, WordPanel("introduction")]

    max_count_per_parent = 1

    class Meta:
        abstract = True

    @classmethod
    def can_exist_under(cls, parent: Page) -> bool:
        """A section of a home page: neither beside it nor deeper."""
        return super().can_exist_under(parent) and parent.depth == 2

    def paged(self, items: Any, request: HttpRequest) -> PaginatorPage:
        """The part of the list that a request asks for: the first or last for one that isn't."""
        self.part = Paginator(items, self.PER_PAGE).get_page(request.GET.get("page"))
        return self.part
