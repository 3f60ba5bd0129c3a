"""Facts inside the blocks of a stream.

A stream is words, written in each language, but a block in it may hold a fact: the number of a
key figure. Such a fact comes from the block with the same id in the original. A fact-bearing
block that the original does not have (any more) has nothing to take its fact from, and is left
out.

Values here are raw stream data, as stored: lists of ``{"type", "value", "id"}`` and dictionaries.
"""

from typing import Any

from wagtail import blocks

from cms.facts.declaration import declaration


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


def with_facts_of(block: blocks.Block, value: Any, source: Any) -> Any:
    """``value`` with every fact in it replaced by that of ``source``, the original's value."""
    if not bears_facts(block):
        return value
    if isinstance(block, blocks.BaseStructBlock):
        return _struct(block, value, source)
    if isinstance(block, blocks.ListBlock):
        return _items(value, source, lambda item: block.child_block)
    if isinstance(block, blocks.BaseStreamBlock):
        return _items(value, source, lambda item: block.child_blocks.get(item["type"]))
    return source


def _struct(block: blocks.Block, value: dict, source: dict) -> dict:
    declared = declaration(type(block))
    result = dict(value)
    for name in declared.facts:
        result[name] = source.get(name)
    for name in declared.words:
        if name in value and name in source:
            result[name] = with_facts_of(block.child_blocks[name], value[name], source[name])
    return result


def _items(value: list, source: list, block_of) -> list:
    sources = {(item["type"], item.get("id")): item for item in source or []}
    result = []
    for item in value or []:
        block = block_of(item)
        if block is None or not bears_facts(block):
            result.append(item)
            continue
        original = sources.get((item["type"], item.get("id")))
        if original is not None:
            result.append({**item, "value": with_facts_of(block, item["value"], original["value"])})
    return result
