"""The filters and sorts that a list page declares, each a parameter of its address.

A filter offers only what can be chosen: a fixed set, or the values that occur in the list. Those
are read once and kept, since they change only when something is published or a row is saved; their
labels are in the reader's language.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.utils.functional import Promise
from django.utils.translation import get_language

from cms.codes_field import CodesField
from cms.local_formats import sort_key
from cms.names import Names

Narrow = Callable[[Any, str, datetime.datetime], QuerySet]
Pairs = Iterable[tuple[str, Any]]


@dataclass(frozen=True)
class Option:
    """What can be chosen: its code in the address, and its label, marked if in another language."""

    code: str
    label: str
    language: str = ""


@dataclass(frozen=True)
class ListSort:
    """An order of a list: ``order`` is given the query set and the moment of the question."""

    code: str
    label: Promise
    order: Callable[[Any, datetime.datetime], QuerySet]


@dataclass(frozen=True)
class ListFilter:
    """A parameter of the address; a class below says what it offers and how it narrows."""

    name: str
    label: Promise

    def occurring(self, items: QuerySet) -> list[Any]:
        """What the list has of it, free of any language; kept in the cache."""
        return []

    def options(self, occurring: list[Any]) -> list[Option]:
        """What a reader can choose, in the order in which it is offered."""
        raise NotImplementedError

    def without_items(self, code: str) -> Option | None:
        """The option of a code that can't be chosen now, if it is one that nothing fits today."""
        return None

    def narrow(self, items: Any, code: str, now: datetime.datetime) -> QuerySet:
        """The items that fit the option of this code."""
        raise NotImplementedError


@dataclass(frozen=True)
class FixedFilter(ListFilter):
    """Options that depend on nothing in the list; ``fits`` narrows it."""

    choices: Pairs
    fits: Narrow

    def options(self, occurring: list[Any]) -> list[Option]:
        return [Option(code, str(label)) for code, label in self.choices]

    def narrow(self, items: Any, code: str, now: datetime.datetime) -> QuerySet:
        return self.fits(items, code, now)


@dataclass(frozen=True)
class CodeFilter(ListFilter):
    """The codes of a column (a ``CodeField`` or a ``CodesField``) that occur in the list.

    ``choices`` gives all pairs of code and label. ``group_of`` puts codes together, as a field of
    science into its main field; ``members_of`` is then what a group stands for.
    """

    column: str
    choices: Callable[[], Pairs]
    group_of: Callable[[str], str] = str
    members_of: Callable[[str], Iterable[str]] = lambda code: (code,)

    def occurring(self, items: QuerySet) -> list[str]:
        found = items.order_by().values_list(self.column, flat=True).distinct()
        codes: set[str] = set()
        for value in found:
            codes.update(value if isinstance(value, list) else [value] if value else [])
        return sorted({self.group_of(code) for code in codes})

    def options(self, occurring: list[Any]) -> list[Option]:
        known = set(occurring)
        return [Option(code, str(label)) for code, label in self.choices() if code in known]

    def without_items(self, code: str) -> Option | None:
        label = dict(self.choices()).get(code)
        return None if label is None else Option(code, str(label))

    def narrow(self, items: Any, code: str, now: datetime.datetime) -> QuerySet:
        members = list(self.members_of(code))
        field = items.model._meta.get_field(self.column.split("__")[0])
        if not isinstance(field, CodesField):
            return items.filter(**{f"{self.column}__in": members})
        fits = Q(pk=None)
        for member in members:
            fits |= Q(**{f"{self.column}__has": member})
        return items.filter(fits)


@dataclass(frozen=True)
class RowFilter(ListFilter):
    """The rows to which the items point: programmes, topics, units, in their alphabetical order.

    ``relation`` leads to the row; its ``key`` stands in the address. ``several``: an item may have
    more than one.
    """

    relation: str
    key: str = "pk"
    several: bool = False

    def occurring(self, items: QuerySet) -> list[tuple[str, dict[str, str]]]:
        columns = (f"{self.relation}__{self.key}", f"{self.relation}__name")
        rows = items.order_by().exclude(**{self.relation: None}).values_list(*columns).distinct()
        return [(str(key), dict(names)) for key, names in rows if key]

    def options(self, occurring: list[Any]) -> list[Option]:
        named = [(key, Names(names)) for key, names in occurring]
        named.sort(key=lambda row: sort_key(str(row[1])))
        own = get_language()
        return [
            Option(key, str(names), "" if names.language == own else names.language)
            for key, names in named
        ]

    def narrow(self, items: Any, code: str, now: datetime.datetime) -> QuerySet:
        wanted = {f"{self.relation}__{self.key}": code}
        if not self.several:
            return items.filter(**wanted)
        return items.filter(Exists(items.model._base_manager.filter(pk=OuterRef("pk"), **wanted)))


@dataclass(frozen=True)
class YearFilter(ListFilter):
    """The years of a partial date, the latest first."""

    column: str

    def _year(self) -> Substr:
        return Substr(self.column, 1, 4)

    def occurring(self, items: QuerySet) -> list[str]:
        years = items.order_by().annotate(year=self._year()).values_list("year", flat=True)
        return sorted({year for year in years.distinct() if year}, reverse=True)

    def options(self, occurring: list[Any]) -> list[Option]:
        return [Option(year, year) for year in occurring]

    def narrow(self, items: Any, code: str, now: datetime.datetime) -> QuerySet:
        return items.alias(year=self._year()).filter(year=code)
