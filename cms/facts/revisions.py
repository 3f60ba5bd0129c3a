"""Revisions outlive the rows to which they refer."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import CASCADE, DO_NOTHING, ForeignKey, Model
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from cms.facts.declaration import PAGE_OWN, child_relations

Content = dict[str, Any]
# The keys of the rows that are there, by model.
Present = dict[type[Model], set[str]]


def without_lost_rows(model: type[Page], content: Content) -> Content:
    """The content of a revision less what refers to rows that are gone.

    A column is emptied; a child row that cannot do without goes. modelcluster 6 raises an exception
    where a protected row is missing, so that the page could not be opened any more, and asks for
    each reference by itself; here it is one query for each model referred to.
    """
    wanted: dict[type[Model], set[Any]] = defaultdict(set)
    for field, key in _references(model, content):
        wanted[field.related_model].add(key)
    present = {}
    for target, keys in wanted.items():
        found = target._base_manager.filter(pk__in=keys).order_by().values_list("pk", flat=True)
        present[target] = {str(key) for key in found}
    return _cleaned(model, content, present)


def _references(model: type[Model], content: Content) -> Iterator[tuple[ForeignKey, Any]]:
    for field in _checked(model):
        if content.get(field.name) is not None:
            yield field, content[field.name]
    for relation, row_model in child_relations(model).items():
        for row in content.get(relation) or []:
            yield from _references(row_model, row)


def _cleaned(model: type[Model], content: Content, present: Present) -> Content:
    lost = {
        field.name: None
        for field in _checked(model)
        if content.get(field.name) is not None
        and str(content[field.name]) not in present[field.related_model]
    }
    cleaned = {**content, **lost}
    for relation, row_model in child_relations(model).items():
        if relation in content:
            rows = content[relation] or []
            kept = [(row, _cleaned(row_model, row, present)) for row in rows]
            cleaned[relation] = [new for row, new in kept if not _lacks(row_model, row, new)]
    return cleaned


def _lacks(model: type[Model], row: Content, cleaned: Content) -> bool:
    """Whether a child row has lost what it cannot be without, or would have been deleted with."""
    return any(
        cleaned.get(field.name) is None
        and (
            not field.null
            or (field.remote_field.on_delete is CASCADE and row.get(field.name) is not None)
        )
        for field in _checked(model)
    )


def _checked(model: type[Model]) -> list[ForeignKey]:
    """The references that a revision answers for: not a page's own, nor a row's to its page."""
    own = PAGE_OWN if issubclass(model, Page) else ()
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and not isinstance(field, ParentalKey)
        and not field.remote_field.parent_link
        and field.remote_field.on_delete is not DO_NOTHING
        and field.name not in own
    ]
