"""The pages about partners, and the page that lists them by country."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any, Self

from django.db import models
from django.db.models import Case, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import BodyStreamBlock
from cms.countries import country_name
from cms.list_filters import ListFilter
from cms.local_formats import sort_key
from cms.models import ContentPage
from cms.models.list_pages import ListPage
from cms.models.page_queries import ContentPageManager, ContentPageQuerySet, alphabetical
from cms.page_cache import row_tag
from cms.panels import FactPanel, WordPanel
from cms.partial_dates import PartialDateField
from cms.pictures import prefetch_renditions
from partners.partner_filters import PARTNER_SORTS, partner_filters
from partners.partner_map import partner_map


class PartnerPageQuerySet(ContentPageQuerySet):
    """Questions about partners."""

    def by_country(self, language: str | None = None) -> Self:
        """In the alphabetical order of the countries' names, then of the titles, in ``language``.

        Asks first which countries there are. Those without a country come last.
        """
        codes = self.order_by().values_list("organisation__country", flat=True).distinct()
        known = sorted(
            {code for code in codes if code},
            key=lambda code: sort_key(country_name(code, language), language),
        )
        ranks = [
            When(organisation__country=code, then=Value(rank)) for rank, code in enumerate(known)
        ]
        last = Value(len(known))
        rank = Case(*ranks, default=last) if ranks else last
        return self.annotate(country_rank=rank).order_by(
            "country_rank", alphabetical("title", language), "pk"
        )


class PartnerPage(ContentPage):
    """What the university does together with an organisation."""

    words = ("summary", "body")
    facts = ("organisation", "partner_since", "logo")
    serve_related = ("organisation__successor", "logo")
    link_fields = (*ContentPage.link_fields, "organisation_id")

    organisation = models.ForeignKey(
        "partners.Organisation",
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.PROTECT,
        related_name="partner_pages",
        help_text=_("If it is not in the register yet, add it there first."),
    )
    partner_since = PartialDateField(
        _("partner since"),
        blank=True,
        help_text=_("A year, a month or a day. Leave empty if it is not known."),
    )
    logo = models.ForeignKey(
        "cms.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("One or two sentences: who they are and what we do together."),
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("text"), blank=True)

    objects = ContentPageManager.from_queryset(PartnerPageQuerySet)()

    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [FactPanel("organisation"), FactPanel("partner_since"), FactPanel("logo")],
            heading=_("The partner"),
        ),
        WordPanel("summary"),
        WordPanel("body"),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.RelatedFields("organisation", [index.SearchField("all_names")]),
    ]

    parent_page_types = ["partners.PartnerIndexPage"]
    subpage_types: list[str] = []
    template = "pages/partners/partner_page.html"

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def linked_from(self) -> Iterable[str]:
        """What names the organisation leads here."""
        return [row_tag(self.organisation, "page")] if self.organisation else []


class PartnerIndexPage(ListPage):
    """The partners by country."""

    sorts = PARTNER_SORTS

    subpage_types = ["partners.PartnerPage"]
    template = "pages/partners/partner_index_page.html"

    class Meta:
        verbose_name = _("list of partners")
        verbose_name_plural = _("lists of partners")

    @property
    def filters(self) -> tuple[ListFilter, ...]:  # type: ignore[override]
        """Its own, and those of apps above."""
        return partner_filters()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``selection``, ``partners``, one page of the list, ``countries`` and ``map``.

        Countries are (code, partners of it) in the usual order, else (None, all partners). The map
        stands above the first page of the whole list.
        """
        context = super().get_context(request, *args, **kwargs)
        partners = PartnerPage.objects.child_of(self).listed()
        partners = partners.select_related("organisation", "logo")
        selection = self.select(partners, request, timezone.now())
        page = self.paged(selection.result, request)
        prefetch_renditions({partner.logo for partner in page if partner.logo}, "wide")
        groups = groupby(page, lambda each: _country(each) if selection.is_usual_order else None)
        context["map"] = None if self.is_filtered or page.number > 1 else partner_map(selection)
        context["selection"] = selection
        context["partners"] = page
        context["countries"] = [(country, list(group)) for country, group in groups]
        return context


def _country(partner: PartnerPage) -> str:
    return partner.organisation.country if partner.organisation else ""
