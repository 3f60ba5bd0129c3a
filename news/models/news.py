"""News and the page that lists it."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import BodyStreamBlock
from cms.localized import in_reader_language, load_pages, title_language
from cms.models import ContentPage
from cms.models.list_pages import ListPage
from cms.models.page_queries import ContentPageManager, ContentPageQuerySet
from cms.models.rows import Row
from cms.page_cache import page_tag, row_tag
from cms.panels import FactInlinePanel, FactPanel, WordPanel
from cms.partial_dates import PartialDateField
from cms.pictures import prefetch_renditions
from news.news_filters import NEWS_FILTERS, NEWS_SORTS
from projects.models import CallPage, Programme, ProjectPage


class NewsPageQuerySet(ContentPageQuerySet):
    """Questions about news."""

    def newest_first(self) -> Self:
        """By date; a month follows its days; of one date, the one entered last comes first."""
        return self.order_by("-date", "-pk")

    def related_to(self, related: Q) -> Self:
        """Those with a row of related pages that ``related`` fits."""
        rows = NewsRelatedPage.objects.filter(related, page=OuterRef("pk"))
        return self.filter(Exists(rows))

    def for_cards(self) -> Self:
        """With what a list shows of each."""
        return self.select_related("cover").prefetch_related("topics__topic")


class NewsPage(ContentPage):
    """Something that happened, told in each language."""

    words = ("lead", "body", "cover_alt")
    facts = ("date", "cover", "topics", "related", "source_link")
    serve_related = ("cover",)

    date = PartialDateField(
        _("date"),
        default=timezone.localdate,
        help_text=_(
            "When it happened, as exactly as is known: 14.10.2013, 10.2013 or 2013. "
            "The list is in this order."
        ),
    )
    cover = models.ForeignKey(
        "cms.Image",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    cover_alt = models.CharField(
        _("what the picture shows"),
        max_length=255,
        blank=True,
        help_text=_("For those who cannot see it. Leave empty if it only decorates."),
    )
    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One or two sentences that say what happened.")
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("text"), blank=True)
    source_link = models.URLField(
        _("source"),
        blank=True,
        max_length=500,
        help_text=_("The page on which the news was published first."),
    )

    objects = ContentPageManager.from_queryset(NewsPageQuerySet)()

    content_panels = [
        *ContentPage.content_panels,
        FactPanel("date"),
        WordPanel("lead"),
        MultiFieldPanel([FactPanel("cover"), WordPanel("cover_alt")], heading=_("Picture")),
        WordPanel("body"),
        FactInlinePanel("topics", heading=_("Topics"), label=_("topic")),
        FactInlinePanel("related", heading=_("Related pages"), label=_("page")),
        FactPanel("source_link"),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "pages/news/news_page.html"

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")

    def shown_in(self) -> Iterable[str]:
        """The pages that it is related to, and those of their programmes."""
        keys = [row.related.translation_key for row in self.related.select_related("related")]
        related = Q(translation_key__in=keys)
        programmes = Programme.objects.filter(
            Exists(CallPage.objects.filter(related, programme=OuterRef("pk")))
            | Exists(ProjectPage.objects.filter(related, programme=OuterRef("pk")))
        )
        return [
            *(page_tag(key, "news") for key in keys),
            *(row_tag(programme, "news") for programme in programmes),
        ]

    def related_in_reader_language(self) -> list[dict[str, Any]]:
        """The live related pages, each with the language of its title."""
        ids = [row.related_id for row in self.related.all()]
        chosen = load_pages(ids)
        pages = [in_reader_language(chosen.get(pk)) for pk in ids]
        return [{"page": page, "language": title_language(page)} for page in pages if page]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``topics`` and ``related``."""
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = [row.topic for row in self.topics.select_related("topic")]
        context["related"] = self.related_in_reader_language()
        return context


class NewsTopic(Row):
    """What a piece of news is about."""

    facts = ("topic",)

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="topics")
    topic = models.ForeignKey(
        "news.Topic", verbose_name=_("topic"), on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("topic")]

    class Meta(Row.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return str(self.topic)


class NewsRelatedPage(Row):
    """A page of the site that a piece of news has to do with."""

    facts = ("related",)

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="related")
    related = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [FieldPanel("related")]

    class Meta(Row.Meta):
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")

    def __str__(self) -> str:
        page = in_reader_language(self.related) or self.related
        return page.title


class NewsIndexPage(ListPage):
    """All news, the newest first."""

    filters = NEWS_FILTERS
    sorts = NEWS_SORTS

    subpage_types = ["news.NewsPage"]
    template = "pages/news/news_index_page.html"

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``selection`` and ``news``, one page of the list."""
        context = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.child_of(self).listed().for_cards()
        context["selection"] = self.select(news, request, timezone.now())
        context["news"] = self.paged(context["selection"].result, request)
        prefetch_renditions({item.cover for item in context["news"] if item.cover}, "card")
        return context
