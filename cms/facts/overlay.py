"""Laying the original's facts over a page that was loaded from a revision."""

from collections.abc import Sequence
from copy import copy

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.models import Page

from cms.facts.declaration import (
    child_relations,
    columns,
    declaration,
    relations,
    row_columns,
    word_streams,
)
from cms.facts.streams import bears_facts, with_facts_of

# By the key of the page.
StoredRows = dict[int | None, list[models.Model]]


def lay_facts(page: Page, original: Page) -> None:
    """Give ``page``, in memory, every fact of ``original``; nothing is written."""
    model = type(page)
    facts = declaration(model).facts
    for name in columns(model, facts):
        setattr(page, name, getattr(original, name))
    for relation in relations(model, facts):
        stored = stored_rows([page, original], relation)
        setattr(page, relation, mirrored_rows(page, original, relation, stored))
    for name, value in mirrored_streams(page, original).items():
        setattr(page, name, value)


def mirrored_rows(
    page: Page, original: Page, relation: str, stored: StoredRows
) -> list[models.Model]:
    """Rows for ``page`` that say what the original's rows in ``stored`` say.

    They have the keys of its own stored rows, in their order.
    """
    row_model = child_relations(type(page))[relation]
    parent_key = getattr(type(page), relation).field
    own = stored[page.pk]
    rows = []
    for index, source in enumerate(stored[original.pk]):
        row = copy(own[index]) if index < len(own) else row_model()
        for name in row_columns(row_model, type(page)):
            setattr(row, name, copy(getattr(source, name)))
        setattr(row, parent_key.attname, page.pk)
        rows.append(row)
    return rows


def stored_rows(pages: Sequence[Page], relation: str) -> StoredRows:
    """The rows of each of ``pages``, all of one type, as they are in the database, whatever the
    pages hold in memory; in one query.
    """
    model = type(pages[0])
    row_model, parent_key = child_relations(model)[relation], getattr(model, relation).field
    found: StoredRows = {page.pk: [] for page in pages}
    keys = [pk for pk in found if pk is not None]
    for row in row_model._default_manager.filter(**{f"{parent_key.name}__in": keys}):
        found[getattr(row, parent_key.attname)].append(row)
    return found


def mirrored_streams(
    page: Page, original: Page, *, complete: bool = False
) -> dict[str, StreamValue]:
    """Those streams of ``page`` that differ from the original in a fact, mended; by field name.

    ``complete`` adds the blocks with facts that ``page`` lacks, in the original's words.
    """
    mended = {}
    for field in word_streams(type(page)):
        if not bears_facts(field.stream_block):
            continue
        raw = getattr(page, field.name).get_prep_value()
        source = getattr(original, field.name).get_prep_value()
        right = with_facts_of(field.stream_block, raw, source, complete=complete)
        if right != raw:
            mended[field.name] = StreamValue(field.stream_block, right, is_lazy=True)
    return mended
