"""Facts inside the blocks of a stream.

A stream is words, written in each language, but a block in it may hold a fact: the number of a
key figure. Such a fact comes from the block with the same id in the original. A fact-bearing
block that the original does not have (any more) has nothing to take its fact from, and is left
out. One that only the original has is offered to the translator, and public once it is translated.

Values here are raw stream data, as stored: lists of ``{"type", "value", "id"}`` and dictionaries.
"""

from collections.abc import Callable
from typing import Any

from wagtail import blocks

from cms.facts.declaration import declaration

BlockOf = Callable[[dict], blocks.Block | None]


def bears_facts(block: blocks.Block) -> bool:
    """Whether ``block``, or any block inside it, holds a fact."""
    if isinstance(block, blocks.ListBlock):
        return bears_facts(block.child_block)
    if isinstance(block, blocks.BaseStructBlock):
        declared = declaration(type(block))
        return bool(declared.facts) or any(
            bears_facts(block.child_blocks[name]) for name in declared.words
        )
    if isinstance(block, blocks.BaseStreamBlock):
        return any(bears_facts(child) for child in block.child_blocks.values())
    return getattr(block, "sort", None) == "fact"


def with_facts_of(block: blocks.Block, value: Any, source: Any, *, complete: bool = False) -> Any:
    """``value`` with every fact in it replaced by that of ``source``, the original's value.

    ``complete`` adds the blocks with facts that only ``source`` has, its words included.
    """
    if not bears_facts(block):
        return value
    if isinstance(block, blocks.BaseStructBlock):
        return _struct(block, value, source, complete)
    if isinstance(block, blocks.ListBlock):
        return _items(value, source, lambda item: block.child_block, complete)
    if isinstance(block, blocks.BaseStreamBlock):
        return _items(value, source, lambda item: block.child_blocks.get(item["type"]), complete)
    return source


def _struct(block: blocks.Block, value: dict, source: dict, complete: bool) -> dict:
    declared = declaration(type(block))
    result = dict(value)
    for name in declared.facts:
        result[name] = source.get(name)
    for name in declared.words:
        if name in value and name in source:
            child = block.child_blocks[name]
            result[name] = with_facts_of(child, value[name], source[name], complete=complete)
    return result


def _items(value: list, source: list, block_of: BlockOf, complete: bool) -> list:
    sources = {_identity(item): item for item in source or [] if _bears(block_of(item))}
    result = []
    for item in value or []:
        block, original = block_of(item), sources.get(_identity(item))
        if not _bears(block):
            result.append(item)
        elif original is not None:
            mended = with_facts_of(block, item["value"], original["value"], complete=complete)
            result.append({**item, "value": mended})
    return _with_missing(result, list(sources.values())) if complete else result


def _with_missing(items: list, sources: list) -> list:
    """``items`` and those of ``sources`` that are not among them, each behind its neighbour."""
    result, place = list(items), 0
    for source in sources:
        present = [_identity(item) for item in result]
        if _identity(source) in present:
            place = present.index(_identity(source)) + 1
        else:
            result.insert(place, source)
            place += 1
    return result


def _identity(item: dict) -> tuple[str, str | None]:
    return item["type"], item.get("id")


def _bears(block: blocks.Block | None) -> bool:
    return block is not None and bears_facts(block)
