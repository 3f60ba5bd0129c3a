"""What a request has chosen of a list: filters, a sort; and where one can go on from there."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.list_filters import FixedFilter, ListFilter, ListSort, Option
from cms.site_cache import kept
from cms.zones import parse_reader_zone

if TYPE_CHECKING:
    from cms.models.list_pages import ListPage

SORT = "sort"


@dataclass(frozen=True)
class Chip:
    """A filter that is on: what is chosen, and the address of the list without it."""

    label: str
    option: Option
    url: str

    def __str__(self) -> str:
        return f"{self.label}: {self.option.label}"


class OptionSelect(forms.Select):
    """A select in which each option says its language where that isn't the reader's."""

    template_name = "widgets/options.html"
    languages: dict[str, str] = {}

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        if language := self.languages.get(str(option["value"])):
            option["attrs"]["lang"] = language
        return option


class OptionField(forms.ChoiceField):
    """One of the options of a filter, or all."""

    widget = OptionSelect

    def __init__(self, label: Any, options: list[Option]) -> None:
        everything = ("", pgettext_lazy("filter", "all"))
        choices = [everything, *((option.code, option.label) for option in options)]
        super().__init__(label=capfirst(label), choices=choices, required=False)
        self.widget.languages = {option.code: option.language for option in options}


class Selection:
    """What a reader asks of a list.

    An address may hold anything: what isn't offered is left out, and ``has_unknown`` says so.
    ``also`` are parameters beside the filters that stay as they are; the page has checked them.
    """

    def __init__(
        self,
        page: "ListPage",
        items: Any,
        request: HttpRequest,
        now: datetime.datetime,
        filters: tuple[ListFilter, ...],
        sorts: tuple[ListSort, ...],
        also: dict[str, str],
    ) -> None:
        self.page, self.items, self.request, self.now = page, items, request, now
        self.filters, self.sorts = filters, sorts
        self.hidden = {**also, "tz": parse_reader_zone(request.GET.get("tz")) or ""}
        self.hidden = {name: value for name, value in self.hidden.items() if value}
        self.chosen = {
            name: option.code
            for name, options in self.options.items()
            for option in options
            if option.code and option.code == request.GET.get(name)
        }
        code = request.GET.get(SORT)
        self.sort = next((each for each in sorts if each.code == code), sorts[0])

    @property
    def has_unknown(self) -> bool:
        """Whether the address asks for something that the list doesn't offer."""
        asked = {each.name: self.request.GET.get(each.name) for each in self.filters}
        return any(code and code != self.chosen.get(name) for name, code in asked.items())

    @cached_property
    def options(self) -> dict[str, list[Option]]:
        """The options of each filter that has any; what is asked for among them, if it exists."""
        found = {}
        for each in self.filters:
            options = each.options(self._occurring(each))
            code = self.request.GET.get(each.name, "")
            if code and not any(option.code == code for option in options):
                options += filter(None, [each.without_items(code)])
            if options:
                found[each.name] = options
        return found

    def _occurring(self, each: ListFilter) -> list[Any]:
        if isinstance(each, FixedFilter):
            return []
        name = f"options:{self.page.translation_key}:{each.name}"
        return kept(name, lambda: each.occurring(self.items))

    @property
    def form(self) -> forms.Form:
        """The form with what is chosen, and nothing else that the address may hold."""
        initial = {**self.chosen, SORT: self.sort_code}
        form = forms.Form(initial=initial, auto_id="filter-%s", label_suffix="")
        for each in self.filters:
            if each.name in self.options:
                form.fields[each.name] = OptionField(each.label, self.options[each.name])
        if len(self.sorts) > 1:
            first, *others = self.sorts
            choices = [("", first.label), *((each.code, each.label) for each in others)]
            form.fields[SORT] = forms.ChoiceField(label=_("Order"), choices=choices, required=False)
        return form

    @property
    def sort_code(self) -> str:
        """The sort as the address says it: nothing for the usual one."""
        return "" if self.sort is self.sorts[0] else self.sort.code

    @property
    def is_usual_order(self) -> bool:
        """Whether the list stands in its first order, in which it has groups."""
        return not self.sort_code

    @property
    def narrowed(self) -> Any:
        """The items that fit all that is chosen."""
        items = self.items
        for each in self.filters:
            if code := self.chosen.get(each.name):
                items = each.narrow(items, code, self.now)
        return items

    @property
    def result(self) -> QuerySet:
        """The items that fit all that is chosen, in the order that is chosen."""
        return self.sort.order(self.narrowed, self.now)

    @property
    def parameters(self) -> dict[str, str]:
        """Everything that the address of this list needs, the number of its page apart."""
        sort = {SORT: self.sort_code} if self.sort_code else {}
        return {**self.hidden, **self.chosen, **sort}

    @property
    def query(self) -> str:
        """``kind=grant&sort=title&``, for the page number to follow; "" where nothing is asked."""
        return f"{urlencode(self.parameters)}&" if self.parameters else ""

    def address(self, **changes: str) -> str:
        """The address of this list with other values of some parameters; "" leaves one out."""
        wanted = {**self.parameters, **changes}
        query = urlencode({name: value for name, value in wanted.items() if value})
        return f"{self.request.path}?{query}" if query else self.request.path

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are on."""
        found = []
        for each in self.filters:
            code = self.chosen.get(each.name)
            options = self.options.get(each.name, [])
            if option := next((one for one in options if one.code == code), None):
                found.append(
                    Chip(capfirst(str(each.label)), option, self.address(**{each.name: ""}))
                )
        return found

    @property
    def all_url(self) -> str:
        """The address of the list without any filter, in the order that is chosen."""
        return self.address(**dict.fromkeys(self.chosen, ""))
