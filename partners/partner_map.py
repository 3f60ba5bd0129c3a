"""Where the partners are: countries on the map ``static/world.svg``, and the same as a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from django.conf import settings
from django.db.models import Count
from django.utils.translation import ngettext

from cms.countries import country_name, home_country
from cms.list_selection import Selection
from cms.local_formats import format_number, sort_key
from cms.regions import Region, region_of
from cms.site_cache import kept


@dataclass(frozen=True)
class World:
    """What the file of the map holds: its view box, and its countries, the largest first."""

    view_box: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class PartnerCountry:
    """A country with partners, in the reader's language; ``url`` is the list of these."""

    code: str
    name: str
    partners: int
    url: str

    @property
    def how_many(self) -> str:
        """ "3 partners"."""
        text = ngettext("%(number)s partner", "%(number)s partners", self.partners)
        return text % {"number": format_number(self.partners)}


@dataclass(frozen=True)
class PartnerRegion:
    """A region with partners, and its countries in alphabetical order; "" is no region."""

    label: str
    url: str
    countries: list[PartnerCountry]


@dataclass(frozen=True)
class PartnerMap:
    """The countries with partners by region; ``home`` is the code of the university's own."""

    regions: list[PartnerRegion]
    home: str

    @property
    def view_box(self) -> str:
        """The part of the plane that the map covers."""
        return world().view_box

    @property
    def drawn(self) -> Iterator[PartnerCountry]:
        """Those that the map has, the largest first, so that none hides a smaller one."""
        found = {each.code: each for region in self.regions for each in region.countries}
        return (found[code] for code in world().codes if code in found)

    @property
    def is_home_apart(self) -> bool:
        """Whether the university's country is on the map without having a partner."""
        return self.home in world().codes and all(each.code != self.home for each in self.drawn)


@cache
def world() -> World:
    """The map as ``scripts/draw_map.py`` has drawn it."""
    text = (settings.BASE_DIR / "static" / "world.svg").read_text(encoding="utf-8")
    found = re.search(r'viewBox="([^"]+)"', text)
    return World(found[1] if found else "", tuple(re.findall(r'id="([A-Z]{2})"', text)))


def partner_map(selection: Selection) -> PartnerMap | None:
    """The map of all partners of a list; None if no country is known. Its count is kept."""
    counts = kept(f"partner-countries:{selection.page.translation_key}", lambda: _counts(selection))
    order = {code: place for place, code in enumerate([*Region.values, ""])}
    countries = [
        PartnerCountry(code, country_name(code), number, selection.address(country=code))
        for code, number in counts.items()
    ]
    countries.sort(key=lambda each: (order[region_of(each.code)], sort_key(each.name)))
    labels = dict(Region.choices)
    regions = [
        PartnerRegion(str(labels.get(code, "")), selection.address(region=code), list(members))
        for code, members in groupby(countries, lambda each: region_of(each.code))
    ]
    return PartnerMap(regions, home_country()) if regions else None


def _counts(selection: Selection) -> dict[str, int]:
    """How many partners each country has, by its code."""
    grouped = selection.items.order_by().values_list("organisation__country")
    return {code: number for code, number in grouped.annotate(Count("pk")) if code}
