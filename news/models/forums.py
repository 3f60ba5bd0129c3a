"""Forums (conferences, seminars, round tables, schools, workshops, exhibitions) and their list."""

import datetime
from collections.abc import Iterator
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, Max, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from cms.blocks import BodyStreamBlock
from cms.codes import ForumFormat, ForumKind
from cms.codes_field import CodeField
from cms.countries import CountryField
from cms.deadlines import Deadline
from cms.languages import LanguagesField
from cms.models import ContentPage, DeadlineRow, Provenance
from cms.models.page_queries import ContentPageManager, ContentPageQuerySet
from cms.models.rows import Row, SumRow
from cms.names import NamesField
from cms.page_cache import changes_at
from cms.panels import FactInlinePanel, FactPanel, WordPanel
from cms.rich_text import INNER_FEATURES
from cms.zones import ZoneField, parse_reader_zone
from news.blocks import ProgrammeStreamBlock, SpeakersStreamBlock
from news.codes import EventStatus, Participant
from news.event_time import EventTime
from news.month import Month
from partners.addresses import link_partners

# What the instants of the beginning and the end depend on.
WHEN = {"starts_on", "ends_on", "start_time", "end_time", "zone"}


class ForumPageQuerySet(ContentPageQuerySet):
    """Questions about forums at a moment."""

    def not_past(self, now: datetime.datetime) -> Self:
        """Those that are coming or taking place, the next one first."""
        return self.filter(finishes_at__gt=now).order_by("begins_at", "pk")

    def moments(
        self, after: datetime.datetime, until: datetime.datetime
    ) -> Iterator[datetime.datetime]:
        """Beginnings and ends."""
        for name in ("begins_at", "finishes_at"):
            due = self.filter(**{f"{name}__gt": after, f"{name}__lte": until})
            yield from due.values_list(name, flat=True)

    def past(self, now: datetime.datetime) -> Self:
        """Those that are over, the last one first."""
        return self.filter(finishes_at__lte=now).order_by("-begins_at", "pk")

    def coming_first(self, now: datetime.datetime) -> Self:
        """``not_past`` and then ``past``, as one list that can be paged."""
        ahead = Q(finishes_at__gt=now)
        return self.annotate(
            is_past=Case(When(ahead, then=Value(False)), default=Value(True)),
            begins_ahead=Case(When(ahead, then=F("begins_at"))),
        ).order_by("is_past", "begins_ahead", "-begins_at", "pk")

    dated = True

    def with_next_date(self, now: datetime.datetime) -> Self:
        """The next deadline, or the beginning where none lies ahead."""
        rows = self.model._meta.get_field("deadlines").related_model._default_manager
        ahead = rows.filter(page=OuterRef("pk"), closes_at__gt=now).order_by("closes_at")
        begins = Case(When(begins_at__gt=now, then=F("begins_at")))
        return self.annotate(next_date=Coalesce(Subquery(ahead.values("closes_at")[:1]), begins))

    def for_cards(self) -> Self:
        """With what a list shows of each."""
        return self.prefetch_related("deadlines")

    def between(self, first: datetime.date, last: datetime.date) -> Self:
        """Those that take place on any of these days, the first to begin first."""
        lasting = Q(ends_on__gte=first) | Q(ends_on=None, starts_on__gte=first)
        return self.filter(lasting, starts_on__lte=last).order_by("starts_on", "begins_at", "pk")

    def months(self) -> tuple[Month, Month] | None:
        """The first and the last month in which there are any."""
        days = self.order_by().aggregate(
            first=Min("starts_on"), last=Max(Coalesce("ends_on", "starts_on"))
        )
        return (Month.of(days["first"]), Month.of(days["last"])) if days["first"] else None


class ForumPage(Provenance, ContentPage):
    """A conference, seminar, round table, school, workshop or exhibition.

    ``begins_at`` and ``finishes_at`` are worked out from the days, hours and zone whenever the page
    is saved, so that SQL can ask what is coming; never update these by ``QuerySet.update``.
    """

    words = ("summary", "topics", "programme", "speakers", "body")
    facts = (
        "kind", "starts_on", "ends_on", "start_time", "end_time", "zone", "begins_at",
        "finishes_at", "venue", "city", "country", "format", "organisers", "deadlines", "fees",
        "working_languages", "link",
    )  # fmt: skip

    kind = CodeField(_("kind"), choices=ForumKind)
    starts_on = models.DateField(_("first day"), null=True)
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Leave empty if it lasts one day.")
    )
    start_time = models.TimeField(
        _("begins at"), null=True, blank=True, help_text=_("On the first day, if it is known.")
    )
    end_time = models.TimeField(
        _("ends at"), null=True, blank=True, help_text=_("On the last day, if it is known.")
    )
    zone = ZoneField(
        _("time zone"), blank=True, help_text=_("The zone of these hours: that of the place.")
    )
    begins_at = models.DateTimeField(null=True, editable=False, db_index=True)
    finishes_at = models.DateTimeField(null=True, editable=False, db_index=True)
    venue = NamesField(
        _("venue"),
        blank=True,
        help_text=_("The house and room, for example: main building, hall 1."),
    )
    city = NamesField(_("city"), blank=True)
    country = CountryField(_("country"), blank=True)
    format = CodeField(_("how one takes part"), choices=ForumFormat, blank=True)
    working_languages = LanguagesField(_("working languages"), blank=True)
    link = models.URLField(_("official site"), blank=True, max_length=500)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("One or two sentences: what it is and for whom.")
    )
    topics = RichTextField(
        _("topics"), blank=True, features=INNER_FEATURES, help_text=_("What will be spoken about.")
    )
    programme = StreamField(ProgrammeStreamBlock(), verbose_name=_("programme"), blank=True)
    speakers = StreamField(SpeakersStreamBlock(), verbose_name=_("speakers"), blank=True)
    body = StreamField(BodyStreamBlock(), verbose_name=_("more information"), blank=True)

    objects = ContentPageManager.from_queryset(ForumPageQuerySet)()

    content_panels = [
        *ContentPage.content_panels,
        FactPanel("kind"),
        WordPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FactPanel("starts_on"), FactPanel("ends_on")]),
                FieldRowPanel([FactPanel("start_time"), FactPanel("end_time"), FactPanel("zone")]),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [FactPanel("venue"), FactPanel("city"), FactPanel("country"), FactPanel("format")],
            heading=_("Where"),
        ),
        FactInlinePanel("deadlines", heading=_("Deadlines"), label=_("deadline")),
        FactInlinePanel("fees", heading=_("Fees"), label=_("fee")),
        FactInlinePanel("organisers", heading=_("Organisers"), label=_("organiser")),
        FactPanel("working_languages"),
        FactPanel("link"),
        WordPanel("topics"),
        WordPanel("programme"),
        WordPanel("speakers"),
        WordPanel("body"),
        Provenance.provenance_panel,
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("topics"),
        index.SearchField("body"),
    ]

    parent_page_types = ["news.ForumIndexPage"]
    subpage_types: list[str] = []
    template = "pages/news/forum_page.html"

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")

    @property
    def event_time(self) -> EventTime | None:
        """Its days and hours; None while the first day is not known."""
        if self.starts_on is None:
            return None
        return EventTime(self.starts_on, self.ends_on, self.start_time, self.end_time, self.zone)

    @property
    def next_deadline(self) -> Deadline | None:
        """Its deadline that comes next, None where none lies ahead."""
        now = timezone.now()
        ahead = [row.deadline for row in self.deadlines.all() if row.deadline.closes_at() > now]
        return min(ahead, key=Deadline.closes_at, default=None)

    @property
    def status(self) -> EventStatus | None:
        """Coming, now or past at this moment."""
        return self.event_time.status(timezone.now()) if self.event_time else None

    def contradictions(self) -> dict[str, str]:
        """An end before the beginning, and hours without a zone."""
        found = {}
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            found["ends_on"] = gettext("The last day is before the first. Correct one of them.")
        if (self.start_time or self.end_time) and not self.zone:
            found["zone"] = gettext("Say which zone the hours are in.")
        one_day = not self.ends_on or self.ends_on == self.starts_on
        if one_day and self.start_time and self.end_time and self.end_time <= self.start_time:
            found["end_time"] = gettext(
                "It ends before it begins. Correct the hours, or enter a last day."
            )
        return found

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Works out the instants of its beginning and end."""
        time = self.event_time
        self.begins_at = time.begins_at() if time else None
        self.finishes_at = time.finishes_at() if time else None
        fields = kwargs.get("update_fields")
        if fields is not None and WHEN & set(fields):
            kwargs["update_fields"] = {*fields, "begins_at", "finishes_at"}
        return super().save(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``time``, ``starts_elsewhere``, ``deadlines``, ``organisers`` and ``fees``."""
        context = super().get_context(request, *args, **kwargs)
        reader_zone = parse_reader_zone(request.GET.get("tz"))
        time = self.event_time
        changes_at(self.begins_at, self.finishes_at)
        context["time"] = time
        context["starts_elsewhere"] = time.start_elsewhere(reader_zone) if time else ""
        context["deadlines"] = sorted(
            self.deadlines.all(), key=lambda row: row.deadline.closes_at()
        )
        rows = self.organisers.select_related("organisation")
        context["organisers"] = [row.organisation for row in rows]
        link_partners(context["organisers"])
        context["fees"] = list(self.fees.all())
        return context


class ForumOrganiser(Row):
    """One of those who hold a forum."""

    facts = ("organisation",)

    page = ParentalKey(ForumPage, on_delete=models.CASCADE, related_name="organisers")
    organisation = models.ForeignKey(
        "partners.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    panels = [FieldPanel("organisation")]

    class Meta(Row.Meta):
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")

    def __str__(self) -> str:
        return str(self.organisation)


class ForumDeadline(DeadlineRow):
    """Until when to send a paper, to register, and the like."""

    page = ParentalKey(ForumPage, on_delete=models.CASCADE, related_name="deadlines")

    class Meta(DeadlineRow.Meta):
        abstract = False


class ForumFee(SumRow):
    """What it costs, and for whom; for everybody where that is not said."""

    facts = ("participant",)

    page = ParentalKey(ForumPage, on_delete=models.CASCADE, related_name="fees")
    participant = CodeField(
        _("for whom"), choices=Participant, blank=True, help_text=_("Leave empty for everybody.")
    )

    panels = [*SumRow.panels, FieldPanel("participant")]

    class Meta(SumRow.Meta):
        abstract = False
        verbose_name = _("fee")
        verbose_name_plural = _("fees")

    def __str__(self) -> str:
        money = self.money.format()
        return f"{self.get_participant_display()}: {money}" if self.participant else money
