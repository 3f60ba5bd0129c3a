"""A page of text."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import BodyStreamBlock
from cms.models import ContentPage
from cms.panels import WordPanel


class StandardPage(ContentPage):
    """A page of text on any subject; a section of its own, or a page in such a section."""

    words = ("summary", "body")
    # Addresses are /language/section/page/, never deeper.
    DEEPEST = 4

    summary = models.TextField(
        _("summary"), blank=True, help_text=_("One or two sentences: what one finds here.")
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*ContentPage.content_panels, WordPanel("summary"), WordPanel("body")]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    template = "pages/home/standard_page.html"

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")

    @classmethod
    def can_exist_under(cls, parent: Page) -> bool:
        """In the home page or in a section; not below that."""
        return super().can_exist_under(parent) and parent.depth < cls.DEEPEST
