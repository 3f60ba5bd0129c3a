"""Countries by ISO 3166-1 alpha-2 code, named by Babel, and the groups that funders speak of."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.core import get_global
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from cms.codes_field import CodeField, CodesField
from cms.local_formats import active_language, babel_locale, sort_key
from cms.zones import home_zone

# What CLDR names beside countries: exceptional reservations, unions, pseudo-locales.
NOT_COUNTRIES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")
)

# Where CLDR's name is not the one that people here write.
NAMES = {
    "en": {"HK": "Hong Kong", "MO": "Macao", "PS": "Palestine", "US": "United States"},
    "ru": {
        "HK": "Гонконг",
        "KG": "Кыргызстан",
        "MO": "Макао",
        "PS": "Палестина",
        "US": "США",
        "ZA": "ЮАР",
    },
    "ky": {
        "AF": "Ооганстан",
        "HK": "Гонконг",
        "MO": "Макао",
        "PS": "Палестина",
        "SZ": "Эсватини",
        "US": "АКШ",
    },
}

_TERRITORIES = sorted(str(code) for code in Locale("en").territories)
COUNTRY_CODES: tuple[str, ...] = tuple(
    code for code in _TERRITORIES if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
)


def country_name(code: str, language: str | None = None) -> str:
    """The country's name in ``language`` (the active one by default); the code if unknown."""
    own = NAMES.get(active_language(language), {})
    return own.get(code) or babel_locale(language).territories.get(code) or code


def home_country() -> str:
    """The country of the university: that of its time zone, "" for a zone without one."""
    return get_global("zone_territories").get(home_zone(), "")


@lru_cache(maxsize=16)
def _choices(language: str) -> tuple[tuple[str, str], ...]:
    named = [(code, country_name(code, language)) for code in COUNTRY_CODES]
    return tuple(sorted(named, key=lambda each: sort_key(each[1], language)))


def country_choices() -> tuple[tuple[str, str], ...]:
    """(code, name) in the active language and its alphabetical order."""
    return _choices(active_language())


@dataclass(frozen=True)
class CountryGroup:
    """A group that a funder names. Where ``complete`` is false, more countries belong to it."""

    label: Promise
    members: frozenset[str]
    complete: bool = True


def _group(label: Promise, members: str, complete: bool = True) -> CountryGroup:
    return CountryGroup(label, frozenset(members.split()), complete)


_EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"

# Memberships as of 2026. Left out because they were changing: Moldova (CIS), Switzerland and the
# United Kingdom (Erasmus+ from 2027). Of the ODA list only the neighbours are named here.
COUNTRY_GROUPS: dict[str, CountryGroup] = {
    "world": CountryGroup(
        pgettext_lazy("group of countries", "all countries"), frozenset(COUNTRY_CODES)
    ),
    "central_asia": _group(pgettext_lazy("group of countries", "Central Asia"), "KG KZ TJ TM UZ"),
    "eu": _group(pgettext_lazy("group of countries", "European Union"), _EU),
    "erasmus_programme": _group(
        pgettext_lazy("group of countries", "Erasmus+ programme countries"),
        f"{_EU} IS LI MK NO RS TR",
    ),
    "erasmus_central_asia": _group(
        pgettext_lazy("group of countries", "Central Asia in Erasmus+ (with Afghanistan)"),
        "AF KG KZ TJ TM UZ",
    ),
    "western_balkans": _group(
        pgettext_lazy("group of countries", "Western Balkans"), "AL BA ME MK RS XK"
    ),
    "neighbourhood_east": _group(
        pgettext_lazy("group of countries", "Eastern Neighbourhood of the EU"), "AM AZ BY GE MD UA"
    ),
    "cis": _group(
        pgettext_lazy("group of countries", "CIS"), "AM AZ BY KG KZ RU TJ UZ", complete=False
    ),
    "eaeu": _group(
        pgettext_lazy("group of countries", "Eurasian Economic Union"), "AM BY KG KZ RU"
    ),
    "turkic_states": _group(
        pgettext_lazy("group of countries", "Organization of Turkic States"), "AZ KG KZ TR UZ"
    ),
    "oda": _group(
        pgettext_lazy("group of countries", "recipients of development aid (OECD DAC list)"),
        "AF KG KZ MN TJ TM UZ",
        complete=False,
    ),
}


def groups_of(country: str) -> list[str]:
    """The codes of the groups to which a country certainly belongs."""
    return [code for code, group in COUNTRY_GROUPS.items() if country in group.members]


def group_choices() -> list[tuple[str, Promise]]:
    """(code, label) of the groups."""
    return [(code, group.label) for code, group in COUNTRY_GROUPS.items()]


class CountryField(CodeField):
    """One country; its value is an ISO 3166-1 alpha-2 code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_length": 2, "choices": country_choices})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length", None)
        return name, path, args, kwargs


class CountriesField(CodesField):
    """Several countries; its value is a list of ISO 3166-1 alpha-2 codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "choices": country_choices})


class CountryGroupsField(CodesField):
    """Several groups of countries; its value is a list of the codes of ``COUNTRY_GROUPS``."""

    code_order = {code: place for place, code in enumerate(COUNTRY_GROUPS)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "choices": group_choices})
