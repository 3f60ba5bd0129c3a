"""The page that says how to reach the office."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from cms.blocks import BodyStreamBlock
from cms.models import ContentPage
from cms.models.rows import Row
from cms.names import NamesField
from cms.panels import FactInlinePanel, FactPanel, WordPanel
from cms.references import people_of
from cms.rich_text import INNER_FEATURES


class ContactPage(ContentPage):
    """Address, telephones and persons. Address and main number come from the office's settings."""

    words = ("introduction", "body")
    facts = ("phones", "people", "map_link")

    introduction = RichTextField(_("introduction"), blank=True, features=INNER_FEATURES)
    map_link = models.URLField(
        _("map"),
        blank=True,
        max_length=500,
        help_text=_("The address of the place on a map that readers open elsewhere."),
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("more information"), blank=True)

    content_panels = [
        *ContentPage.content_panels,
        WordPanel("introduction"),
        FactInlinePanel("phones", heading=_("Telephones"), label=_("telephone")),
        FactInlinePanel("people", heading=_("People"), label=_("person")),
        FactPanel("map_link"),
        WordPanel("body"),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "pages/home/contact_page.html"

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``phones`` and ``people``."""
        context = super().get_context(request, *args, **kwargs)
        context["phones"] = list(self.phones.all())
        context["people"] = people_of(self, self.people.all())
        return context


class ContactPhone(Row):
    """A telephone number and whose it is."""

    facts = ("name", "number")

    page = ParentalKey(ContactPage, on_delete=models.CASCADE, related_name="phones")
    name = NamesField(_("whose"), help_text=_("For example: admission board."))
    number = models.CharField(
        _("number"), max_length=40, help_text=_("With the country’s code: +996 3222 00000.")
    )

    panels = [FieldPanel("name"), FieldPanel("number")]

    class Meta(Row.Meta):
        verbose_name = _("telephone")
        verbose_name_plural = _("telephones")

    def __str__(self) -> str:
        return f"{self.name}: {self.number}"


class ContactPerson(Row):
    """Somebody whom one may turn to."""

    facts = ("person",)

    page = ParentalKey(ContactPage, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(
        "cms.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("person")]

    class Meta(Row.Meta):
        verbose_name = _("person to turn to")
        verbose_name_plural = _("people to turn to")

    def __str__(self) -> str:
        return str(self.person)
