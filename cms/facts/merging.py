"""A correction of what is live is merged into a draft that was begun before it.

Everything here is pure: contents are those of revisions, as ``page.serializable_data()`` gives
them. Where the draft has not touched what the correction changed, the correction is taken over;
where both changed the same, the draft keeps its own.
"""

import json
from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from cms.facts.declaration import child_relations, declaration, word_streams

Content = dict[str, Any]
Items = list[dict[str, Any]]


def merged(
    model: type[Page], base: Content, correction: Content, draft: Content
) -> tuple[Content, list[str]]:
    """``draft`` with the correction in it, and the names of what was changed in both."""
    result, conflicts = dict(draft), []
    streams = {field.name for field in word_streams(model)}
    rows = child_relations(model)
    for name in _names(model):
        versions = base.get(name), correction.get(name), draft.get(name)
        if name in streams:
            value, clash = _merged_stream(*versions)
        elif name in rows:
            value, clash = _merged_items(*versions, key="pk")
        else:
            value, clash = _merged_value(*versions)
        result[name] = value
        if clash:
            conflicts.append(name)
    return result, conflicts


def _names(model: type[Page]) -> Iterable[str]:
    declared = declaration(model)
    # Wagtail's title in lists is made of the title.
    return [name for name in declared.words + declared.facts if name != "draft_title"]


def _merged_value(base: Any, correction: Any, draft: Any) -> tuple[Any, bool]:
    if correction in (base, draft):
        return draft, False
    if draft == base:
        return correction, False
    return draft, True


def _merged_stream(base: Any, correction: Any, draft: Any) -> tuple[Any, bool]:
    """Streams are texts in a revision."""
    parsed = [json.loads(text) if isinstance(text, str) else text for text in (base, correction)]
    own = json.loads(draft) if isinstance(draft, str) else draft
    items, clash = _merged_items(parsed[0], parsed[1], own, key="id")
    return (json.dumps(items) if isinstance(draft, str) else items), clash


def _merged_items(
    base: Items | None, correction: Items | None, draft: Items | None, key: str
) -> tuple[Items, bool]:
    """Blocks of a stream by their ids, rows by their keys; the draft's order stays."""
    before, corrected = _by_key(base, key), _by_key(correction, key)
    result, clash = [], False
    for item in draft or []:
        name = item.get(key)
        if name is None or name not in before:
            result.append(item)
            continue
        value, differs = _merged_value(before[name], corrected.get(name), item)
        clash = clash or differs
        if value is not None:
            result.append(value)
    own = {item.get(key) for item in draft or []}
    previous = None
    for item in correction or []:
        name = item.get(key)
        if name is None or (name not in before and name not in own):
            result.insert(_place_after(result, previous, key), item)
        elif name in before and name not in own and item != before[name]:
            clash = True  # corrected here, taken out there
        previous = name
    return result, clash


def _by_key(items: Items | None, key: str) -> dict[Any, dict[str, Any]]:
    return {item[key]: item for item in items or [] if item.get(key) is not None}


def _place_after(items: Items, neighbour: Any, key: str) -> int:
    """Behind the block that it follows in the correction; else at the start."""
    names = [item.get(key) for item in items]
    return names.index(neighbour) + 1 if neighbour in names and neighbour is not None else 0
