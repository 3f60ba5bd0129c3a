"""What a body refers to (images, documents, people, pages), loaded once for the whole of it.

Left alone, every block asks the database for its own. Here a stream is read before it is rendered,
each kind is loaded by one query, and the choosers and rich-text links take what they need from
there; outside a rendering they ask for themselves.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.db.models import IntegerField, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text

from cms.localized import load_pages
from cms.pictures import load_images, prefetch_renditions

Loaded = dict[str, dict[int, Model | None]]
_loaded: ContextVar[Loaded | None] = ContextVar("references", default=None)


def load_documents(ids: Iterable[int]) -> dict[int, Any]:
    """The documents of these ids."""
    return get_document_model().objects.in_bulk(ids)


def load_people(ids: Iterable[int], rows: QuerySet | None = None) -> dict[int, Any]:
    """The persons of these ids with their units and photographs, portraits at hand.

    And those of child ``rows``; each of them has its ``place`` there.
    """
    found = apps.get_model("cms", "Person").objects.select_related("unit", "photo")
    if rows is None:
        found = found.filter(pk__in=ids)
    else:
        mine = rows.filter(person=OuterRef("pk")).order_by("sort_order", "pk")
        place = mine.annotate(
            place=Coalesce("sort_order", "pk", output_field=IntegerField())
        ).values("place")[:1]
        found = found.annotate(place=Subquery(place))
        found = found.filter(Q(pk__in=ids) | Q(place__isnull=False))
    people = {person.pk: person for person in found}
    prefetch_renditions({p.photo for p in people.values() if p.photo}, "portrait")
    return people


LOADERS: dict[str, Callable[[Iterable[int]], dict[int, Any]]] = {
    "page": load_pages,
    "image": load_images,
    "document": load_documents,
    "person": load_people,
}


def fetch(kind: str, ids: Iterable[int | None]) -> dict[int, Any]:
    """The rows of a kind (a key of ``LOADERS``), from what is loaded already or the database."""
    loaded = (_loaded.get() or {}).get(kind, {})
    wanted = {pk for pk in ids if pk is not None}
    missing = wanted - loaded.keys()
    found = LOADERS[kind](missing) if missing else {}
    for pk in wanted - missing:
        if (row := loaded[pk]) is not None:
            found[pk] = row
    return found


def people_of(page: Page, rows: Any) -> list[Any]:
    """The persons of a page's child rows, in the rows' order, each once.

    One query for them and for those whom the page's texts name, which are then at hand.
    """
    named = {pk for kind, pk in page_references(page) if kind == "person"}
    if isinstance(rows, QuerySet):
        found = load_people(named, rows)
        people = [person for person in found.values() if person.place is not None]
        people.sort(key=lambda person: person.place)
    else:  # not in the database yet: a preview's
        chosen = {row.person_id: None for row in rows}
        found = load_people(named | chosen.keys())
        people = [found[pk] for pk in chosen if pk in found]
    _have_at_hand("person", found, found.keys() | named)
    return people


def pages_beside(page: Page, beside: QuerySet, **columns: Any) -> list[Page]:
    """The pages of a query set, in no order, each with ``columns``, which annotate ``Page``.

    One query for them and for those that the page's texts name, which are then at hand. Where it
    names none the query set is all there is to ask, and must give the same columns itself.
    """
    named = {pk for kind, pk in page_references(page) if kind == "page"}
    if not named:
        return list(beside)
    found = load_pages(named, beside, **columns)
    _have_at_hand("page", found, named)
    return [each for each in found.values() if each.is_beside]


def _have_at_hand(kind: str, found: dict[int, Any], ids: Iterable[int]) -> None:
    """Leave what was found, or wasn't, for the texts that are to be rendered."""
    rows = _loaded.get()
    if rows is not None:
        rows.setdefault(kind, {}).update({pk: found.get(pk) for pk in ids})


def loaded_references(block: Block, raw: Any) -> AbstractContextManager[None]:
    """Load what the raw value of a block refers to, for as long as it is being rendered."""
    return loaded(references(block, raw))


def page_references(page: Page) -> Iterator[tuple[str, int]]:
    """Each (kind, id) to which any stream or rich text of a page refers."""
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            yield from references(field.stream_block, getattr(page, field.name).raw_data)
        elif isinstance(field, RichTextField):
            yield from _rich_text_references(getattr(page, field.name) or "")


@contextmanager
def loaded(wanted_references: Iterable[tuple[str, int]]) -> Iterator[None]:
    """Have these rows at hand, each kind loaded by one query, for as long as something renders."""
    wanted: dict[str, set[int]] = {}
    for kind, pk in wanted_references:
        wanted.setdefault(kind, set()).add(pk)
    rows: Loaded = dict(_loaded.get() or {})
    for kind, ids in wanted.items():
        found = fetch(kind, ids)
        rows[kind] = rows.get(kind, {}) | {pk: found.get(pk) for pk in ids}
    token = _loaded.set(rows)
    try:
        yield
    finally:
        _loaded.reset(token)


def references(block: Block, raw: Any) -> Iterator[tuple[str, int]]:
    """Each (kind, id) to which the raw value of a block, as it is stored, refers."""
    if not raw:
        return
    if kind := getattr(block, "kind", ""):
        yield kind, raw
    elif isinstance(block, RichTextBlock):
        yield from _rich_text_references(raw)
    else:
        for child, value in _children(block, raw):
            yield from references(child, value)


def _children(block: Block, raw: Any) -> Iterator[tuple[Block, Any]]:
    if isinstance(block, StreamBlock):
        for item in raw:
            if child := block.child_blocks.get(item["type"]):
                yield child, item["value"]
    elif isinstance(block, StructBlock) and isinstance(raw, dict):
        for name, child in block.child_blocks.items():
            yield child, raw.get(name)
    elif isinstance(block, ListBlock):
        for item in raw:
            stored_with_id = isinstance(item, dict) and item.get("type") == "item"
            yield block.child_block, item["value"] if stored_with_id else item
    elif isinstance(block, BaseTypedTableBlock):
        for row in raw["rows"]:
            for column, value in zip(raw["columns"], row["values"], strict=True):
                yield block.child_blocks[column["type"]], value


def _rich_text_references(source: str) -> Iterator[tuple[str, int]]:
    for model, pk, *_ in extract_references_from_rich_text(source):
        if model is Page:
            yield "page", int(pk)
        elif model is get_document_model():
            yield "document", int(pk)
