"""The words of a page, sentence by sentence as they are translated, compared and exchanged.

wagtail-localize takes texts apart and puts them together again; what is a word and not a fact is
declared in ``cms.facts``, and its address is each page's own.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from cms.facts.declaration import declaration

# Made from the title of each page.
ADDRESSES = ("slug", "draft_title")


@dataclass(frozen=True)
class Segment:
    """One text of a page: a field, or a paragraph or item of a rich text.

    ``path`` is the same in all languages: ``title``, ``body.<block id>.caption``; what follows the
    first paragraph of a place has its number, ``body.<block id>#2``. ``text`` is HTML in which a
    link is ``<a id="a1">``: where it leads is not for translators.
    """

    path: str
    text: str


def page_segments(page: Page) -> list[Segment]:
    """All words of ``page``, as it is in memory, in the order in which they are written."""
    return [Segment(path, str(value.string.data)) for path, value in _texts(_words(page))]


def fingerprint(segments: Iterable[Segment]) -> str:
    """The same for the same words, whichever revision holds them; 64 characters."""
    digest = hashlib.sha256()
    for segment in segments:
        digest.update(f"{segment.path}\0{segment.text}\0".encode())
    return digest.hexdigest()


def write_segments(original: Page, translation: Page, texts: Mapping[str, str]) -> None:
    """Give ``translation``, in memory, the words in ``texts`` (by path, HTML as in ``Segment``).

    A text that is not given stays as it is in ``translation``, or in the original where that has
    none. Blocks are those of ``original``. Raises ValueError, with the path in front, for a text
    with tags that cannot be put back.
    """
    values = _words(original)
    own = {segment.path: segment.text for segment in page_segments(translation)}
    given = {**own, **texts}
    translated = {value.order: value for value in values}
    for path, value in _texts(values):
        translated[value.order] = _translated(path, value, given.get(path))
    locales = original.locale, translation.locale
    ingest_segments(original, translation, *locales, list(translated.values()))


def _words(page: Page) -> list[Any]:
    """wagtail-localize's values for all words, each with its place. Facts in blocks have none."""
    words = set(declaration(type(page)).words) - set(ADDRESSES)
    found = [value for value in extract_segments(page) if value.path.split(".")[0] in words]
    return [value.with_order(order) for order, value in enumerate(found)]


def _is_text(value: Any) -> bool:
    return isinstance(value, StringSegmentValue) and not value.is_empty()


def _texts(values: list[Any]) -> Iterator[tuple[str, StringSegmentValue]]:
    seen: Counter[str] = Counter()
    for value in filter(_is_text, values):
        seen[value.path] += 1
        number = seen[value.path]
        yield (value.path if number == 1 else f"{value.path}#{number}"), value


def _translated(path: str, value: StringSegmentValue, text: str | None) -> StringSegmentValue:
    if text is None:
        return value
    try:
        string = StringValue.from_translated_html(text)
        translated = StringSegmentValue(value.path, string, attrs=value.attrs, order=value.order)
        translated.render_html()
    except (ValueError, KeyError) as error:
        raise ValueError(f"{path}: {error}") from error
    return translated
