"""Dates, times, numbers and names as each language writes them.

Babel does most. Our own patterns stand where its result reads badly: Kyrgyz dates (CLDR gives
"2013-ж., 14-октябрь", people write "2013-жылдын 14-октябры"), English with the day first and a
clock of 24 hours. Languages without patterns here get Babel's.
"""

import datetime
import unicodedata
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError, dates, numbers
from django.conf import settings
from django.utils.translation import get_language

Day = datetime.date

# English as the university's partners in Europe write it: 14 October 2013, 17:00, US$.
BABEL_LOCALES = {"en": "en_GB"}

# A space that doesn't let "г." fall on the next line.
NBSP = "\N{NO-BREAK SPACE}"

# CLDR patterns of a day of a year, a day alone, a month, a year.
PATTERNS = {
    "en": {"day": "d MMMM y", "day_of_year": "d MMMM", "month": "LLLL y", "year": "y"},
    "ru": {
        "day": f"d MMMM y{NBSP}'г'.",
        "day_of_year": "d MMMM",
        "month": f"LLLL y{NBSP}'г'.",
        "year": f"y{NBSP}'г'.",
    },
    "ky": {
        "day": "y-'жылдын' d-{month}",
        "day_of_year": "d-{month}",
        "month": "y-'жылдын' MMMM 'айы'",
        "year": "y-'жыл'",
    },
}
# "14-октябры": the month with the ending that the year before it asks for.
KYRGYZ_MONTHS = (
    *("январы", "февралы", "марты", "апрели", "майы", "июну"),
    *("июлу", "августу", "сентябры", "октябры", "ноябры", "декабры"),
)


def active_language(language: str | None = None) -> str:
    """``language``, else the active one, else the site's; without a region ("en" for "en-gb")."""
    return (language or get_language() or settings.LANGUAGE_CODE).split("-")[0]


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(BABEL_LOCALES.get(language, language))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(BABEL_LOCALES["en"])


def babel_locale(language: str | None = None) -> Locale:
    """Babel's locale for a language; English for one that Babel doesn't know."""
    return _locale(active_language(language))


@lru_cache(maxsize=4096)
def _written(day: Day, pattern: str, language: str) -> str:
    """A day by a CLDR pattern, which Babel reads anew each time."""
    return dates.format_date(day, pattern, locale=_locale(language))


def _by_pattern(day: Day, part: str, language: str) -> str:
    pattern = PATTERNS[language][part]
    if "{month}" in pattern:
        pattern = pattern.replace("{month}", f"'{KYRGYZ_MONTHS[day.month - 1]}'")
    return _written(day, pattern, language)


def format_day(day: Day, language: str | None = None) -> str:
    """A whole date in words: 14 October 2013 · 14 октября 2013 г. · 2013-жылдын 14-октябры."""
    language = active_language(language)
    if language in PATTERNS:
        return _by_pattern(day, "day", language)
    return _written(day, "long", language)


def format_day_of_week(day: Day, language: str | None = None) -> str:
    """A day of a year: Monday, 14 October · понедельник, 14 октября · дүйшөмбү, 14-октябры."""
    language = active_language(language)
    if language not in PATTERNS:
        return dates.format_skeleton("MMMMEEEEd", day, locale=_locale(language))
    weekday = _written(day, "cccc", language)
    return f"{weekday}, {_by_pattern(day, 'day_of_year', language)}"


def weekday_names(language: str | None = None) -> list[tuple[str, str]]:
    """(short, whole) name of each day of the week, Monday first: (Mon, Monday)."""
    locale = babel_locale(language)
    short, whole = (
        dates.get_day_names(width, "stand-alone", locale) for width in ("abbreviated", "wide")
    )
    return [(short[day], whole[day]) for day in range(7)]


def format_short_month(day: Day, language: str | None = None) -> str:
    """The month of a day, shortened and without its year: Oct · окт. · окт."""
    language = active_language(language)
    name = _written(day, "LLL", language)
    return name if language == "en" else name.lower()


def format_month(year: int, month: int, language: str | None = None) -> str:
    """A month: October 2013 · октябрь 2013 г. · 2013-жылдын октябрь айы."""
    language = active_language(language)
    first = Day(year, month, 1)
    if language in PATTERNS:
        return _by_pattern(first, "month", language)
    return dates.format_skeleton("yMMMM", first, locale=_locale(language))


def format_year(year: int, language: str | None = None) -> str:
    """A year: 2013 · 2013 г. · 2013-жыл."""
    language = active_language(language)
    pattern = PATTERNS.get(language, {}).get("year", "y")
    return _written(Day(year, 1, 1), pattern, language)


def format_clock(time: datetime.time | datetime.datetime) -> str:
    """Hours and minutes, 17:05, the same in all our languages."""
    return f"{time:%H:%M}"


def format_day_range(start: Day, end: Day, language: str | None = None) -> str:
    """From one day to another, naming what they share once: 14–16 октября 2013 г."""
    language = active_language(language)
    if start == end:
        return format_day(start, language)
    if language not in PATTERNS:
        return dates.format_interval(start, end, "yMMMd", locale=_locale(language))
    if start.year != end.year:
        return f"{format_day(start, language)} – {format_day(end, language)}"
    same_month = start.month == end.month
    dash = "–" if same_month else " – "
    first, last = str(start.day), format_day(end, language)
    if language == "ky":  # the year stands first and the month after the day
        year, last = last.split(" ", 1)
        first = first if same_month else _by_pattern(start, "day_of_year", language)
        return f"{year} {first}{dash}{last}"
    first = first if same_month else _by_pattern(start, "day_of_year", language)
    return f"{first}{dash}{last}"


def format_month_range(start: Day, end: Day, language: str | None = None) -> str:
    """From one month to another of the days given: октябрь – ноябрь 2013 г."""
    language = active_language(language)
    first = format_month(start.year, start.month, language)
    last = format_month(end.year, end.month, language)
    if first == last or start.year != end.year or language not in PATTERNS:
        return first if first == last else f"{first} – {last}"
    name = _written(start, "LLLL", language)
    if language == "ky":
        year, last = last.split(" ", 1)
        return f"{year} {name.lower()} – {last.replace('айы', 'айлары')}"
    return f"{name} – {last}"


def format_year_range(start: int, end: int, language: str | None = None) -> str:
    """From one year to another: 2013–2015 · 2013–2015 гг. · 2013–2015-жылдар."""
    if start == end:
        return format_year(start, language)
    patterns = {"ru": f"{start}–{end}{NBSP}гг.", "ky": f"{start}–{end}-жылдар"}
    return patterns.get(active_language(language), f"{start}–{end}")


def format_number(number: int | float | Decimal, language: str | None = None) -> str:
    """A number with the language's separators: 1 234,5 · 1,234.5."""
    return numbers.format_decimal(number, locale=babel_locale(language))


# Puts a letter behind all words that begin with the one before it.
_AFTER = "\uffff"
# The places of the small letters that don't follow their code points.
ALPHABETS = {
    "ru": {"ё": "е"},
    "ky": {"ё": "е", "ң": f"н{_AFTER}", "ө": f"о{_AFTER}", "ү": f"у{_AFTER}"},
}


def sort_key(name: str, language: str | None = None) -> str:
    """For sorting names as the language's alphabet does; Latin letters by their base letter."""
    folded = name.casefold()
    if alphabet := ALPHABETS.get(active_language(language)):
        return folded.translate({ord(letter): place for letter, place in alphabet.items()})
    split = unicodedata.normalize("NFKD", folded)
    return "".join(letter for letter in split if not unicodedata.combining(letter))
