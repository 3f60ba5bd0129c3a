"""Every text of the content is in three languages, and the Kyrgyz one is Kyrgyz."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from home.content.files import read_files, read_folder
from home.content.offer_entries import OfferEntry
from home.content.words import LANGUAGES, Addresses, Slugs, SomeWords, WordLists, Words

CONTENT = read_files(read_folder(Path(__file__).resolve().parents[2] / "content"))
ENTRIES = {entry.where: entry for entry in CONTENT.entries()}
CYRILLIC, LATIN = "[а-яёңөүА-ЯЁҢӨҮ]", "[A-Za-z]"
LETTERS = re.compile(r"[^\W\d_]+")
MIXED = re.compile(f"{LATIN}.*{CYRILLIC}|{CYRILLIC}.*{LATIN}")
# GIZдин: Kyrgyz puts its endings on foreign names too.
NAME_WITH_ENDING = re.compile("[A-Za-z]{3,}[а-яёңөү]{2,}")


def texts(value: Any, path: str = "") -> Iterator[tuple[str, Words]]:
    """Each (path, words) in an entry, addresses apart; rows of a table cell by cell."""
    if isinstance(value, Slugs | Addresses):
        return
    if isinstance(value, WordLists):
        for n, cells in enumerate(zip(*(value[code] for code in LANGUAGES), strict=True)):
            yield f"{path}[{n}]", Words(zip(LANGUAGES, cells, strict=True))
    elif isinstance(value, Words):
        yield path, value
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from texts(item, f"{path}[{n}]")
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "not_loaded":
                yield from texts(getattr(value, field.name), f"{path}.{field.name}".strip("."))


def _same_in_another_language(entry: Any) -> dict[str, str]:
    """The Kyrgyz texts that are also the Russian or the English ones, by their paths."""
    return {
        path: words["ky"]
        for path, words in texts(entry)
        if words.get("ky") and words["ky"] in (words.get("ru"), words.get("en"))
    }


def _field(path: str) -> str:
    return path.split(".")[0].split("[")[0]


def plain(html: str) -> str:
    """A text without its markup and addresses."""
    return re.sub(r"<[^>]*>|https?://\S+", " ", html)


def test_kyrgyz_is_neither_russian_nor_english():
    unexplained = {
        f"{where}: {path}": equal[path]
        for where, entry in ENTRIES.items()
        for equal in [_same_in_another_language(entry)]
        for path in equal
        if _field(path) not in entry.same
    }
    assert not unexplained


def test_a_text_is_in_all_languages_or_in_none():
    lacking = {}
    for where, entry in ENTRIES.items():
        expected = set(entry.title) if isinstance(entry, OfferEntry) else set(LANGUAGES)
        lacking |= {
            f"{where}: {path}": sorted(expected ^ words.keys())
            for path, words in texts(entry)
            if not isinstance(words, SomeWords) and words and words.keys() != expected
        }
    assert not lacking


def test_no_word_mixes_latin_letters_into_cyrillic_ones():
    mixed = [
        f"{where}: {path}: {code}: {word}"
        for where, entry in ENTRIES.items()
        for path, words in texts(entry)
        for code, text in words.items()
        for word in LETTERS.findall(plain(text))
        if MIXED.search(word) and not NAME_WITH_ENDING.fullmatch(word)
    ]
    assert not mixed


def test_at_least_ten_calls_and_forums_are_translated_whole():
    whole = [
        entry
        for entry in (*CONTENT.calls.values(), *CONTENT.forums.values())
        if entry.title.keys() == set(LANGUAGES)
    ]
    assert len(whole) >= 10


def test_english_has_no_cyrillic_and_the_others_have_some():
    wrong = []
    for entry in ENTRIES.values():
        for path, words in texts(entry):
            same = _field(path) in entry.same
            for code, text in words.items():
                found = bool(re.search(CYRILLIC, plain(text)))
                if found is (code == "en") and not same and not isinstance(words, SomeWords):
                    wrong.append(f"{entry.where}: {path}: {code}: {text}")
    assert not wrong, "\n".join(wrong)


def test_every_same_names_a_field_that_is_the_same():
    needless = []
    for entry in ENTRIES.values():
        equal = {_field(path) for path in _same_in_another_language(entry)}
        needless += [f"{entry.where}: same: {name}" for name in set(entry.same) - equal]
    assert not needless, "\n".join(needless)
