"""The abstract page that lists other pages."""

import datetime
from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Page

from cms.list_filters import ListFilter, ListSort
from cms.list_selection import SORT, Selection
from cms.models.pages import ContentPage
from cms.panels import WordPanel
from cms.rich_text import INNER_FEATURES


class ListPage(ContentPage):
    """A page with a few words above a long list, which is paged in the database: ``?page=2``.

    ``filters`` and ``sorts`` are what readers can ask of it by its address, the first sort being
    the usual order; ``views`` are parameters of the address that show it in another way.
    ``is_filtered`` says whether the request asks for anything of these.
    """

    words = ("introduction",)
    part: PaginatorPage | None = None  # what is being read of the list
    selection: Selection | None = None  # what was asked of it
    PER_PAGE = 24
    filters: tuple[ListFilter, ...] = ()
    sorts: tuple[ListSort, ...] = ()
    views: tuple[str, ...] = ()

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

    @classmethod
    def query_parameters(cls) -> tuple[str, ...]:
        """Filters, order, views, and which part of the list."""
        names = (each.name for each in cls().filters)
        return (*super().query_parameters(), *names, *cls.views, SORT, "page")

    def select(
        self,
        items: Any,
        request: HttpRequest,
        now: datetime.datetime,
        without: tuple[str, ...] = (),
        **also: str,
    ) -> Selection:
        """What a request asks of ``items``, by all filters but those ``without``, "sort" too.

        ``also`` are the parameters of a view, checked, which stay in all addresses of the list.
        """
        names = (*(each.name for each in self.filters), SORT, *self.views)
        self.is_filtered = any(request.GET.get(name) for name in names)
        filters = tuple(each for each in self.filters if each.name not in without)
        sorts = self.sorts[:1] if SORT in without else self.sorts
        selection = Selection(self, items, request, now, filters, sorts, also)
        self.selection = selection
        self.query = selection.query.removesuffix("&")
        self.understood = {name: [value] for name, value in selection.parameters.items()}
        return selection

    def fitting(self, items: Any, request: HttpRequest, now: datetime.datetime) -> Any:
        """The items of which a feed or a calendar below the list tells: what its address asks for.

        None, where that is no longer offered: whoever subscribed did not ask for everything.
        """
        selection = self.select(items, request, now)
        return items.none() if selection.has_unknown else selection.narrowed

    def asks(self, name: str) -> bool:
        """Whether the filter of this name is on."""
        return bool(self.selection and name in self.selection.chosen)

    @property
    def filter_query(self) -> str:
        """``?kind=grant``, the filters that are on; "" where none is."""
        chosen = self.selection.chosen if self.selection else {}
        return f"?{urlencode(chosen)}" if chosen else ""

    def paged(self, items: Any, request: HttpRequest) -> PaginatorPage:
        """The part of the list that a request asks for: the first or last for one that isn't."""
        self.part = Paginator(items, self.PER_PAGE).get_page(request.GET.get("page"))
        self.understood = {**self.understood, "page": [str(self.part.number)]}
        return self.part
