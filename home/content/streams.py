"""From the neutral blocks of the content files to the raw data of a page's streams.

Every block gets an id from where it stands, the same in all languages: so facts inside blocks find
their originals, and a second load changes nothing.
"""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.html import escape

from home.content.entries import ProgrammeEntry
from home.content.files import Content
from home.content.ledger import Ledger
from home.content.page_entries import (
    Block,
    CalloutBlock,
    Function,
    Goal,
    HeadingBlock,
    Link,
    ListBlock,
    PeopleBlock,
    ProgrammesBlock,
    RelatedPagesBlock,
    StepsBlock,
    TableBlock,
    TextBlock,
)
from home.content.words import Words

Raw = dict[str, Any]


class StreamWriter:
    """Writes the streams of one page in one language; ``key`` is the page's."""

    def __init__(self, key: str, language: str, content: Content, ledger: Ledger) -> None:
        self.key, self.language = key, language
        self.content, self.ledger = content, ledger

    def body(self, blocks: Sequence[Block]) -> list[Raw]:
        """The stream ``body``."""
        raw: list[Raw] = []
        for n, block in enumerate(blocks):
            for part, (kind, value) in enumerate(WRITERS[type(block)](self, block, f"body.{n}")):
                raw.append({"type": kind, "value": value, "id": self._id(f"body.{n}.{part}")})
        return raw

    def html_body(self, html: Words) -> list[Raw]:
        """The stream ``body`` of a page whose text is one piece of HTML."""
        return self.body([TextBlock(html=html)]) if html else []

    def links(self, links: list[Link]) -> list[Raw]:
        """A list of links as one block of a stream."""
        texts = [
            f'<a href="{escape(self._say(link.url))}">{escape(self._say(link.label))}</a>'
            for link in links
        ]
        if not texts:
            return []
        kind, value = self._list(texts)
        return [{"type": kind, "value": value, "id": self._id("links")}]

    def statements(self, name: str, statements: Sequence[Goal | Function]) -> list[Raw]:
        """The stream ``name`` of the page about the office."""
        raw = []
        for n, statement in enumerate(statements):
            at = f"{name}.{n}"
            items = statement.items if isinstance(statement, Function) else []
            value = {
                "number": statement.number,
                "text": self._say(statement.text),
                "items": self._items([self._say(item) for item in items], at),
            }
            raw.append({"type": "statement", "value": value, "id": self._id(at)})
        return raw

    def _say(self, words: Words) -> str:
        return words[self.language]

    def _id(self, at: str) -> str:
        return str(uuid5(NAMESPACE_URL, f"{self.key}:{at}"))

    def _items(self, values: list[Any], at: str) -> list[Raw]:
        return [
            {"type": "item", "value": value, "id": self._id(f"{at}.{n}")}
            for n, value in enumerate(values)
        ]

    def _found(self, kind: str, keys: list[Any]) -> list[int]:
        """The rows of these keys, but those that somebody has deleted."""
        pk = self.ledger.page_pk if kind == "pages" else self.ledger.pk
        found = [pk(f"{kind}:{key}") for key in keys]
        return [each for each in found if each]

    def _heading(self, words: Words) -> tuple[str, Raw]:
        return "heading", {"text": self._say(words), "level": "h2", "anchor": ""}

    def _list(self, texts: list[str]) -> tuple[str, str]:
        return "rich_text", "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"


Written = list[tuple[str, Any]]


def _text(writer: StreamWriter, block: TextBlock, at: str) -> Written:
    return [("rich_text", writer._say(block.html))]


def _heading(writer: StreamWriter, block: HeadingBlock, at: str) -> Written:
    return [writer._heading(block.text)]


def _callout(writer: StreamWriter, block: CalloutBlock, at: str) -> Written:
    title, text = writer._say(block.title), writer._say(block.html)
    return [("callout", {"kind_of_note": "warning", "title": title, "text": text})]


def _list(writer: StreamWriter, block: ListBlock, at: str) -> Written:
    return [writer._list([escape(writer._say(item)) for item in block.items])]


def _steps(writer: StreamWriter, block: StepsBlock, at: str) -> Written:
    steps = [
        {"title": writer._say(step.title), "text": writer._say(step.html)} for step in block.items
    ]
    return [writer._heading(block.heading), ("steps", {"steps": writer._items(steps, at)})]


def _table(writer: StreamWriter, block: TableBlock, at: str) -> Written:
    language = writer.language
    columns = [{"type": "text", "heading": heading} for heading in block.header[language]]
    rows = [{"values": row[language]} for row in block.rows]
    caption = writer._say(block.heading)
    return [("table", {"columns": columns, "rows": rows, "caption": caption})]


def _people(writer: StreamWriter, block: PeopleBlock, at: str) -> Written:
    people = writer._items(writer._found("people", block.people), at)
    return [("people", {"title": writer._say(block.heading), "people": people})]


def _related(writer: StreamWriter, block: RelatedPagesBlock, at: str) -> Written:
    pages = writer._items(writer._found("pages", block.pages), at)
    return [("related_pages", {"title": writer._say(block.heading), "pages": pages})]


def _programmes(writer: StreamWriter, block: ProgrammesBlock, at: str) -> Written:
    entries = [writer.content.programmes[key] for key in block.programmes]
    return [writer._list([_programme(writer, entry) for entry in entries])]


def _programme(writer: StreamWriter, entry: ProgrammeEntry) -> str:
    name = f"<b>{escape(writer._say(entry.name))}</b>"
    return f"{name} — {escape(writer._say(entry.description))}" if entry.description else name


WRITERS: dict[type[Block], Callable[[StreamWriter, Any, str], Written]] = {
    TextBlock: _text,
    HeadingBlock: _heading,
    CalloutBlock: _callout,
    ListBlock: _list,
    StepsBlock: _steps,
    TableBlock: _table,
    PeopleBlock: _people,
    RelatedPagesBlock: _related,
    ProgrammesBlock: _programmes,
}
