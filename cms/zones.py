"""Time zones: those that a funder may state, their names for readers, and instants in them."""

import datetime
import re
from functools import lru_cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext, pgettext_lazy

from cms.codes_field import CodeField
from cms.local_formats import active_language, babel_locale, sort_key

# "Anywhere on Earth": a day isn't over while it lasts somewhere, that is until its end at UTC-12.
AOE = "AoE"
_LAST_PLACE = datetime.timezone(datetime.timedelta(hours=-12), AOE)

ZONE_NAMES: dict[str, Promise] = {
    AOE: pgettext_lazy("time zone", "anywhere on Earth"),
    "UTC": pgettext_lazy("time zone", "Coordinated Universal Time (UTC)"),
    "Asia/Bishkek": pgettext_lazy("time zone", "Bishkek time"),
    "Europe/Brussels": pgettext_lazy("time zone", "Brussels time"),
    "Europe/Berlin": pgettext_lazy("time zone", "Berlin time"),
    "Europe/London": pgettext_lazy("time zone", "London time"),
    "Europe/Moscow": pgettext_lazy("time zone", "Moscow time"),
    "Europe/Istanbul": pgettext_lazy("time zone", "Istanbul time"),
    "Asia/Almaty": pgettext_lazy("time zone", "Almaty time"),
    "Asia/Tashkent": pgettext_lazy("time zone", "Tashkent time"),
    "Asia/Shanghai": pgettext_lazy("time zone", "Beijing time"),
    "Asia/Seoul": pgettext_lazy("time zone", "Seoul time"),
    "Asia/Tokyo": pgettext_lazy("time zone", "Tokyo time"),
    "America/New_York": pgettext_lazy("time zone", "New York time"),
}
_FIXED = re.compile(r"Etc/GMT([+-])(\d{1,2})")
_WRITTEN_FIXED = re.compile(r"(?:UTC|GMT)\s*([+-])\s*0?(\d{1,2})(?::?00)?")


def home_zone() -> str:
    """The zone of the university, in which readers are shown every instant."""
    return settings.TIME_ZONE


@lru_cache(maxsize=1)
def iana_zones() -> frozenset[str]:
    """The names of the IANA time zones."""
    return frozenset(available_timezones() - {"localtime", "Factory"})


def is_zone(name: str) -> bool:
    """Whether it is "AoE" or the name of an IANA zone."""
    return name == AOE or name in iana_zones()


def parse_reader_zone(value: str | None) -> str | None:
    """The IANA zone that a reader asks for by ``?tz=``; None for anything else."""
    return value if value and value in iana_zones() else None


def parse_stated_zone(text: str | None) -> str:
    """The zone as a source writes it: IANA, "AoE", "UTC+8", or nothing. Raises ValueError."""
    text = (text or "").strip()
    if text.lower() in ("aoe", "anywhere on earth", "etc/gmt+12"):
        return AOE
    if text.upper() in ("UTC", "GMT", "Z"):
        return "UTC"
    if found := _WRITTEN_FIXED.fullmatch(text.upper()):
        sign, hours = found[1], int(found[2])
        if (sign, hours) == ("-", 12):
            return AOE
        # The names under Etc/ count westwards: Etc/GMT-8 is UTC+8.
        text = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"
    if text and not is_zone(text):
        raise ValueError(f"not a time zone: {text!r}")
    return text


def tzinfo_of(zone: str) -> datetime.tzinfo:
    """The zone's rules; a zone that isn't stated counts as anywhere on Earth."""
    return _LAST_PLACE if zone in ("", AOE) else ZoneInfo(zone)


@lru_cache(maxsize=4096)
def instant(day: datetime.date, time: datetime.time, zone: str) -> datetime.datetime:
    """The UTC instant of a clock's reading in a zone, the later one where the clock is put.

    An hour that happens twice (autumn) means its second time; an hour that is skipped (spring)
    moves forward by the gap. So nobody is shut out earlier than they could have understood.
    """
    local = datetime.datetime.combine(day, time, tzinfo_of(zone))
    readings = (local.replace(fold=fold).astimezone(datetime.UTC) for fold in (0, 1))
    return max(readings)


@lru_cache(maxsize=1)
def _cldr_names() -> dict[str, str]:
    """Zones that CLDR still knows by an old name: "Europe/Kyiv" -> "Europe/Kiev"."""
    known = babel_locale("ru").time_zones
    renamed = {new: old for old, new in get_global("zone_aliases").items() if old in known}
    return renamed | {"America/Argentina/Buenos_Aires": "America/Buenos_Aires"}


def zone_city(zone: str, language: str | None = None) -> str:
    """The city after which an IANA zone is named: Asia/Tokyo -> Токио."""
    known = babel_locale(language).time_zones
    for name in (zone, _cldr_names().get(zone, zone)):
        if city := known.get(name, {}).get("city"):
            return city
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def zone_name(zone: str, language: str | None = None) -> str:
    """What readers call a zone: "Brussels time", "UTC+8"; "" for one that isn't stated."""
    language = active_language(language)
    if fixed := _FIXED.fullmatch(zone):
        return f"UTC{'-' if fixed[1] == '+' else '+'}{fixed[2]}"
    with override(language):
        if zone in ZONE_NAMES:
            return str(ZONE_NAMES[zone])
        if not zone:
            return ""
        return pgettext("time zone", "%(city)s time") % {"city": zone_city(zone, language)}


@lru_cache(maxsize=1)
def _inhabited_zones() -> tuple[str, ...]:
    """One zone for each part of a country that has its own clock, from the IANA table."""
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8").splitlines()
    zones = {row.split("\t")[2] for row in table if not row.startswith("#")}
    return tuple(sorted(zones & iana_zones()))


@lru_cache(maxsize=16)
def _zone_choices(language: str) -> tuple[tuple[str, Any], ...]:
    with override(language):
        common = tuple((zone, str(name)) for zone, name in ZONE_NAMES.items())
        heading = str(_("All time zones, by city"))
    cities = [(zone, f"{zone_city(zone, language)} ({zone})") for zone in _inhabited_zones()]
    cities.sort(key=lambda each: sort_key(each[1], language))
    return (*common, (heading, tuple(cities)))


def zone_choices() -> tuple[tuple[str, Any], ...]:
    """The usual zones by their names, then a group with every city of the IANA table."""
    return _zone_choices(active_language())


class ZoneSelect(forms.Select):
    """A select that also keeps a zone which isn't offered, say "Etc/GMT-8"."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        groups = super().optgroups(name, value, attrs)
        chosen = [zone for zone in value if zone]
        if chosen and not any(
            option["selected"] for _g, options, _i in groups for option in options
        ):
            zone = chosen[0]
            option = self.create_option(name, zone, zone_name(zone), True, len(groups), attrs=attrs)
            groups.append((None, [option], len(groups)))
        return groups


class ZoneFormField(forms.TypedChoiceField):
    """Accepts "AoE" and every IANA zone, whether or not the select offers it."""

    widget = ZoneSelect

    def valid_value(self, value: Any) -> bool:
        return is_zone(str(value))


def validate_zone(value: str) -> None:
    """Refuses what is neither "AoE" nor the name of an IANA zone."""
    if value and not is_zone(value):
        raise ValidationError(
            _("“%(zone)s” is not a time zone. Choose one from the list."),
            code="unknown_zone",
            params={"zone": value},
        )


class ZoneField(CodeField):
    """The zone that a funder states: "AoE", an IANA name, or "" for not stated."""

    default_validators = [validate_zone]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 64)
        super().__init__(*args, **{**kwargs, "choices": zone_choices})

    def validate(self, value: Any, model_instance: Any) -> None:
        """More zones than those offered are right: ``validate_zone`` knows them all."""
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"choices_form_class": ZoneFormField, **kwargs})
