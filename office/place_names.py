"""A place in a page or row, in plain words: “Text › Buttons › Address”."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.facts.declaration import child_relations


def place_label(model: type[models.Model], names: str) -> str:
    """The place with these names (``body.buttons.url``), in the active language."""
    return " › ".join(_labels(model, names.split(".")))


def _labels(model: type[models.Model], names: list[str]) -> Iterator[str]:
    first, *rest = names
    if first in (rows := child_relations(model)):
        yield _capital(rows[first]._meta.verbose_name_plural)
        yield from _labels(rows[first], rest) if rest else ()
        return
    field = _field(model, first)
    if field is None:
        return
    yield _capital(field.verbose_name)
    block: blocks.Block | None = getattr(field, "stream_block", None)
    for name in rest if isinstance(field, StreamField) else ():
        while isinstance(block, blocks.ListBlock):
            block = block.child_block
        block = getattr(block, "child_blocks", {}).get(name)
        if block is None:
            return
        yield str(block.label)


def names_of(page: Page, path: str) -> str:
    """The names of a path that goes by the ids of blocks, as segments have it."""
    first, *steps = path.partition("#")[0].split(".")
    if first in child_relations(type(page)):
        return ".".join((first, *steps[1:]))
    field = _field(type(page), first)
    if not isinstance(field, StreamField):
        return first
    raw = list(getattr(page, first).raw_data)
    return ".".join((first, *_names(field.stream_block, raw, steps)))


def _names(block: blocks.Block, raw: Any, steps: list[str]) -> Iterator[str]:
    for step in steps:
        if isinstance(block, blocks.BaseStructBlock) and step in block.child_blocks:
            yield step
            block, raw = block.child_blocks[step], (raw or {}).get(step)
            continue
        items = raw if isinstance(raw, list) else []
        item = next((i for i in items if isinstance(i, dict) and i.get("id") == step), None)
        if item is None:
            return
        raw = item["value"]
        if isinstance(block, blocks.ListBlock):
            block = block.child_block
        elif isinstance(block, blocks.BaseStreamBlock) and item["type"] in block.child_blocks:
            yield item["type"]
            block = block.child_blocks[item["type"]]
        else:
            return


def _field(model: type[models.Model], name: str) -> Any:
    return next((field for field in model._meta.concrete_fields if field.name == name), None)


def _capital(words: Any) -> str:
    text = str(words)
    return text[:1].upper() + text[1:]
