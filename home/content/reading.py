"""From plain YAML values to the dataclasses of ``entries``, following their annotations."""

import datetime
import re
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from cms.partial_dates import PartialDate
from home.content.page_entries import BLOCKS, Block
from home.content.words import (
    LANGUAGES,
    Addresses,
    Key,
    Language,
    PartialDateText,
    Slugs,
    SlugsSoFar,
    SomeWords,
    WordLists,
    Words,
    WordsSoFar,
)

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class ContentError(Exception):
    """Something wrong in the content; says in which file, entry and field."""


def read(kind: Any, value: Any, where: str) -> Any:
    """``value`` as a ``kind``: a dataclass, a key, a list, or one of ``READERS``.

    ``where`` leads to the value, for the ContentError that is raised if it is something else.
    """
    if get_origin(kind) is list:
        (item,) = get_args(kind)
        return [read(item, each, f"{where}[{n}]") for n, each in enumerate(_list(value, where))]
    if NoneType in get_args(kind):
        return read(next(arg for arg in get_args(kind) if arg is not NoneType), value, where)
    if kind is Block:
        return _block(value, where)
    if is_dataclass(kind):
        return read_fields(kind, value, where)
    if issubclass(kind, Key):
        return kind(_text(value, where))
    return READERS[kind](value, where)


def read_fields(kind: Any, value: Any, where: str, /, **given: Any) -> Any:
    """``value``, a mapping (or a list in the order of the fields), as the dataclass ``kind``."""
    named = {field.name: field for field in fields(kind) if field.name not in given}
    if isinstance(value, list) and len(value) <= len(named):
        value = dict(zip(named, value, strict=False))
    if not isinstance(value, dict):
        raise ContentError(f"{where}: not a mapping: {value!r}")
    if unknown := sorted(str(name) for name in value.keys() - named.keys()):
        raise ContentError(f"{where}: no such field: {', '.join(unknown)}")
    hints = _hints(kind)
    for name, field in named.items():
        if value.get(name) is not None:
            given[name] = read(hints[name], value[name], f"{where}: {name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ContentError(f"{where}: {name}: missing")
    return kind(**given)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _block(value: Any, where: str) -> Block:
    if not isinstance(value, dict) or value.get("type") not in BLOCKS:
        raise ContentError(f"{where}: type: not one of {', '.join(BLOCKS)}")
    rest = {name: each for name, each in value.items() if name != "type"}
    return read_fields(BLOCKS[value["type"]], rest, where)


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise ContentError(f"{where}: not a list: {value!r}")
    return value


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise ContentError(f"{where}: not a text: {value!r} (quotes may be missing)")
    return value.strip()


def _by_language(value: Any, where: str, *, all_of_them: bool = True) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ContentError(f"{where}: not a text by language: {value!r}")
    if unknown := sorted(str(code) for code in value.keys() - set(LANGUAGES)):
        raise ContentError(f"{where}: no such language: {', '.join(unknown)}")
    missing = [code for code in LANGUAGES if not value.get(code)]
    if all_of_them and missing:
        raise ContentError(f"{where}: missing in {', '.join(missing)}")
    return {code: value[code] for code in LANGUAGES if value.get(code)}


def _words(value: Any, where: str) -> Words:
    texts = _by_language(value, where)
    return Words({code: _text(text, f"{where}: {code}") for code, text in texts.items()})


def _some_words(value: Any, where: str) -> SomeWords:
    texts = _by_language(value, where, all_of_them=False)
    return SomeWords({code: _text(text, f"{where}: {code}") for code, text in texts.items()})


def _words_so_far(value: Any, where: str) -> WordsSoFar:
    return WordsSoFar(_some_words(value, where))


def _slugs(value: Any, where: str) -> Slugs:
    return Slugs(_checked_slugs(_words(value, where), where))


def _slugs_so_far(value: Any, where: str) -> SlugsSoFar:
    return SlugsSoFar(_checked_slugs(_words_so_far(value, where), where))


def _checked_slugs(slugs: Words, where: str) -> Words:
    for code, slug in slugs.items():
        if not SLUG.fullmatch(slug):
            raise ContentError(f"{where}: {code}: not small letters, digits and hyphens: {slug!r}")
    return slugs


def _addresses(value: Any, where: str) -> Addresses:
    if isinstance(value, str):
        return Addresses(dict.fromkeys(LANGUAGES, value))
    return Addresses(_words(value, where))


def _word_lists(value: Any, where: str) -> WordLists:
    lists = _by_language(value, where)
    found = WordLists()
    for code, texts in lists.items():
        found[code] = [
            _text(text, f"{where}: {code}[{n}]") for n, text in enumerate(_list(texts, where))
        ]
    if len({len(texts) for texts in found.values()}) != 1:
        raise ContentError(f"{where}: not as many cells in each language")
    return found


def _partial_date(value: Any, where: str) -> PartialDateText:
    if isinstance(value, int | datetime.date):
        value = str(value)
    try:
        return PartialDateText(PartialDate.parse(value))
    except (ValueError, AttributeError) as error:
        raise ContentError(
            f"{where}: not a date such as 2013, 2013-10, 2013-10-14: {value!r}"
        ) from error


def _language(value: Any, where: str) -> Language:
    if value not in LANGUAGES:
        raise ContentError(f"{where}: not one of {', '.join(LANGUAGES)}: {value!r}")
    return Language(value)


def _day(value: Any, where: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError as error:
        raise ContentError(f"{where}: not a day such as 2013-10-14: {value!r}") from error


def _hour(value: Any, where: str) -> datetime.time:
    try:
        return datetime.time.fromisoformat(value)
    except (ValueError, TypeError) as error:
        raise ContentError(f"{where}: not an hour such as '17:00': {value!r}") from error


def _decimal(value: Any, where: str) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation as error:
        raise ContentError(f"{where}: not a number: {value!r}") from error


def _truth(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise ContentError(f"{where}: not true or false: {value!r}")
    return value


READERS: dict[Any, Callable[[Any, str], Any]] = {
    str: _text,
    bool: _truth,
    Decimal: _decimal,
    Words: _words,
    SomeWords: _some_words,
    WordsSoFar: _words_so_far,
    Slugs: _slugs,
    SlugsSoFar: _slugs_so_far,
    Addresses: _addresses,
    WordLists: _word_lists,
    PartialDateText: _partial_date,
    Language: _language,
    datetime.date: _day,
    datetime.time: _hour,
}
