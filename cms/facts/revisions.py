"""Revisions outlive the rows to which they refer; modelcluster stumbles over those references."""

from typing import Any

from django.db.models import PROTECT, ForeignKey, Model
from wagtail.models import Page

from cms.facts.declaration import child_relations


def without_lost_rows(model: type[Page], content: dict[str, Any]) -> dict[str, Any]:
    """The content of a revision less what refers to rows that are gone.

    modelcluster 6 raises an exception where a protected row is missing, and the page could not be
    opened any more. A column is emptied, a child row that cannot do without goes.
    """
    content = {**content, **_emptied(model, content)}
    for relation, row_model in child_relations(model).items():
        rows = content.get(relation) or []
        kept = [{**row, **_emptied(row_model, row)} for row in rows]
        content[relation] = [row for row in kept if not _lacks(row_model, row)]
    return content


def _emptied(model: type[Model], values: dict[str, Any]) -> dict[str, None]:
    """The protecting columns of ``values`` whose row is gone, as empty."""
    return {
        field.name: None
        for field in _protecting(model)
        if values.get(field.name) is not None
        and not field.related_model._base_manager.filter(pk=values[field.name]).exists()
    }


def _lacks(model: type[Model], values: dict[str, Any]) -> bool:
    return any(not f.null and values.get(f.name) is None for f in _protecting(model))


def _protecting(model: type[Model]) -> list[ForeignKey]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.remote_field.on_delete is PROTECT
    ]
