"""Calls for grants, scholarships and the like, and the page that lists them by status."""

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from cms.blocks import BodyStreamBlock
from cms.codes import Audience, CallKind, CareerStage, CoFunding, YesNo
from cms.codes_field import CodeField, CodesField
from cms.countries import CountriesField, CountryGroupsField
from cms.deadlines import CallStatus, Deadline, call_status, next_change
from cms.fields_of_science import FieldsOfScienceField
from cms.languages import LanguagesField
from cms.models import AmountRow, ContentPage, DeadlineRow, Provenance
from cms.models.list_pages import ListPage
from cms.models.page_queries import ContentPageManager
from cms.page_cache import changes_at, row_tag
from cms.panels import FactInlinePanel, FactPanel, WordPanel
from cms.rich_text import BODY_FEATURES
from partners.addresses import link_partners
from projects.blocks import DocumentsStreamBlock
from projects.call_filters import CALL_FILTERS, CALL_SORTS
from projects.call_form import CallPageForm, opening_contradiction
from projects.models.call_queries import CallAt, CallGroup, CallPageQuerySet


class CallPage(Provenance, ContentPage):
    """A chance that somebody offers: what, for whom, how much, until when, and how to apply."""

    words = ("summary", "eligibility", "how_to_apply", "body", "documents")
    facts = (
        "kind", "funder", "programme", "opens_on", "deadlines", "rolling", "amounts", "co_funding",
        "audience", "career_stages", "fields_of_science", "eligible_countries", "country_groups",
        "open_to_persons", "open_to_institutions", "application_languages", "official_link",
        "contact_name", "contact_email", "contact_phone",
    )  # fmt: skip
    serve_related = ("funder", "programme__organisation")

    kind = CodeField(_("kind"), choices=CallKind)
    programme = models.ForeignKey(
        "projects.Programme",
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="calls",
        help_text=_("For example Erasmus+. If it is not in the register yet, add it there first."),
    )
    funder = models.ForeignKey(
        "partners.Organisation",
        verbose_name=_("funder"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="calls",
        help_text=_("Who gives the money, if no programme says it."),
    )
    official_link = models.URLField(
        _("official link"),
        max_length=500,
        help_text=_("The page of the funder on which the call stands."),
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("One or two sentences: what is offered, and to whom."),
    )
    opens_on = models.DateField(
        _("opens on"),
        null=True,
        blank=True,
        help_text=_("From which day one can apply, if that is stated."),
    )
    rolling = models.BooleanField(
        _("rolling: applications at any time"),
        default=False,
        help_text=_("If the call has a last day all the same, enter it as a deadline."),
    )
    co_funding = CodeField(_("co-funding"), choices=CoFunding, blank=True)
    audience = CodesField(_("who may apply"), choices=Audience, blank=True)
    career_stages = CodesField(_("career stage"), choices=CareerStage, blank=True)
    fields_of_science = FieldsOfScienceField(
        _("fields of science"), blank=True, help_text=_("None means: not stated.")
    )
    country_groups = CountryGroupsField(_("eligible groups of countries"), blank=True)
    eligible_countries = CountriesField(_("eligible countries"), blank=True)
    open_to_persons = CodeField(
        _("open to persons from Kyrgyzstan"),
        choices=YesNo,
        blank=True,
        help_text=_("Say yes only if the funder says so."),
    )
    open_to_institutions = CodeField(
        _("open to institutions from Kyrgyzstan"),
        choices=YesNo,
        blank=True,
        help_text=_("Say yes only if the funder says so."),
    )
    application_languages = LanguagesField(_("languages of application"), blank=True)
    eligibility = RichTextField(
        _("eligibility in words"),
        blank=True,
        features=BODY_FEATURES,
        help_text=_("Conditions that the lists above can't say."),
    )
    how_to_apply = RichTextField(
        _("how to apply"),
        blank=True,
        features=BODY_FEATURES,
        help_text=_("The steps, and what our office helps with."),
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("more information"), blank=True)
    documents = StreamField(DocumentsStreamBlock(), verbose_name=_("documents"), blank=True)
    contact_name = models.CharField(
        _("contact"),
        max_length=200,
        blank=True,
        help_text=_("The person or office at the funder, as it writes its name."),
    )
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)
    contact_phone = models.CharField(_("telephone of the contact"), max_length=40, blank=True)

    objects = ContentPageManager.from_queryset(CallPageQuerySet)()

    base_form_class = CallPageForm
    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [
                FactPanel("kind"),
                FactPanel("programme"),
                FactPanel("funder"),
                FactPanel("official_link"),
            ],
            heading=_("What it is"),
        ),
        WordPanel("summary"),
        FactInlinePanel("deadlines", heading=_("Deadlines"), label=_("deadline")),
        FieldRowPanel([FactPanel("opens_on"), FactPanel("rolling")], heading=_("Other dates")),
        FactInlinePanel("amounts", heading=_("How much"), label=_("amount")),
        FactPanel("co_funding"),
        MultiFieldPanel(
            [
                FactPanel("audience"),
                FactPanel("career_stages"),
                FieldRowPanel([FactPanel("open_to_persons"), FactPanel("open_to_institutions")]),
                FactPanel("application_languages"),
            ],
            heading=_("For whom"),
        ),
        WordPanel("eligibility"),
        MultiFieldPanel(
            [FactPanel("country_groups"), FactPanel("eligible_countries")],
            heading=_("Eligible countries"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FactPanel("fields_of_science")],
            heading=_("Fields of science"),
            classname="collapsed",
        ),
        WordPanel("how_to_apply"),
        WordPanel("body"),
        WordPanel("documents"),
        MultiFieldPanel(
            [
                FactPanel("contact_name", heading=_("Person or office")),
                FactPanel("contact_email"),
                FactPanel("contact_phone"),
            ],
            heading=_("Contact"),
        ),
        Provenance.provenance_panel,
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("eligibility"),
        index.SearchField("how_to_apply"),
        index.SearchField("body"),
    ]

    parent_page_types = ["projects.CallIndexPage"]
    subpage_types: list[str] = []
    template = "pages/projects/call_page.html"

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")

    @property
    def stated_deadlines(self) -> list[Deadline]:
        """Its deadlines, the first to close first."""
        return sorted((row.deadline for row in self.deadlines.all()), key=Deadline.closes_at)

    def status_at(self, now: datetime.datetime) -> CallStatus:
        """Where it stands at a moment."""
        return call_status(self.opens_on, self.stated_deadlines, self.rolling, now)

    @property
    def status(self) -> CallStatus:
        """Where it stands now."""
        return self.status_at(timezone.now())

    def contradictions(self) -> dict[str, str]:
        """A deadline before the call opens."""
        return opening_contradiction(self.opens_on, self.stated_deadlines)

    def shown_in(self) -> Iterable[str]:
        """The programme's page."""
        return [row_tag(self.programme, "calls")] if self.programme else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``now``, ``status``, ``deadlines``, ``amounts``, ``funder`` and ``due``.

        ``due`` is the deadline that counts: the next, or the last where all are over.
        """
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        standing = CallAt.of(self, now)
        changes_at(next_change(self.opens_on, standing.deadlines, self.rolling, now))
        context["now"] = now
        context["deadlines"] = standing.deadlines
        context["status"] = standing.status
        context["due"] = standing.next_deadline or standing.last_deadline
        context["amounts"] = list(self.amounts.all())
        context["funder"] = self.funder or (self.programme and self.programme.organisation)
        link_partners([context["funder"]])
        return context


class CallDeadline(DeadlineRow):
    """Until when one can apply, or has to do something before that."""

    page = ParentalKey(CallPage, on_delete=models.CASCADE, related_name="deadlines")

    class Meta(DeadlineRow.Meta):
        abstract = False


class CallAmount(AmountRow):
    """How much a call gives."""

    page = ParentalKey(CallPage, on_delete=models.CASCADE, related_name="amounts")

    class Meta(AmountRow.Meta):
        abstract = False


class CallIndexPage(ListPage):
    """The calls: those one can apply to first."""

    filters = CALL_FILTERS
    sorts = CALL_SORTS

    subpage_types = ["projects.CallPage"]
    template = "pages/projects/call_index_page.html"

    class Meta:
        verbose_name = _("list of calls")
        verbose_name_plural = _("lists of calls")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``selection``, ``calls``, one page of the list, ``now``, and ``groups``.

        These are (CallGroup, its calls) in the usual order, else (None, all calls).
        """
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        calls = CallPage.objects.child_of(self).listed().for_cards()
        selection = self.select(calls, request, now)
        page = self.paged(selection.result, request)
        seen = [CallAt.of(call, now) for call in page]
        groups = groupby(
            seen, lambda each: CallGroup.of(each.status) if selection.is_usual_order else None
        )
        context["now"] = now
        context["selection"] = selection
        context["calls"] = page
        context["groups"] = [(group, list(calls)) for group, calls in groups]
        return context
