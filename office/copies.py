"""New pages that begin from another page or from a template: its content without its dates."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models, transaction
from wagtail.models import Page

from cms.facts.declaration import child_relations, declaration
from cms.models import ContentPage, DeadlineRow, User
from cms.partial_dates import PartialDateField
from office.models import BegunFrom

Content = dict[str, Any]

# What the new page says anew: its address, and all that was true of one year only.
_NOT_COPIED = {"draft_title", "slug", "go_live_at", "expire_at", "show_in_menus"}
_MOMENTS = (models.DateField, models.TimeField, PartialDateField)


def content_of(page: ContentPage) -> Content:
    """What of a page a new one may begin with: its words and facts, without dates."""
    model, data = type(page), page.serializable_data()
    rows = child_relations(model)
    kept: Content = {}
    for name in {*declaration(model).words, *declaration(model).facts} - _NOT_COPIED:
        if name in rows:
            if not issubclass(rows[name], DeadlineRow):
                kept[name] = [{**row, "pk": None, "page": None} for row in data[name]]
        elif name not in dated_fields(model):
            kept[name] = data[name]
    if "programme" in kept and isinstance(kept["programme"], str):
        kept["programme"] = json.dumps(_undated(json.loads(kept["programme"])))
    return kept


def dated_fields(model: type[ContentPage]) -> set[str]:
    """The names of its days and hours."""
    return {field.name for field in model._meta.concrete_fields if _is_dated(field)}


def _is_dated(field: models.Field) -> bool:
    return isinstance(field, _MOMENTS)


def _undated(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The days of a forum's programme without their dates."""
    return [
        {**block, "value": {**block["value"], "date": None}} if block["type"] == "day" else block
        for block in blocks
    ]


def links_of(page: ContentPage) -> list[tuple[str, str]]:
    """The links that stand among its facts, each with the field's name."""
    return [
        (field.name, value)
        for field in page._meta.concrete_fields
        if isinstance(field, models.URLField) and (value := getattr(page, field.name))
    ]


def dates_of(page: ContentPage) -> list[str]:
    """The deadlines that are not copied, as readers see them."""
    relations = child_relations(type(page))
    return [
        str(row)
        for name, row_model in relations.items()
        if issubclass(row_model, DeadlineRow)
        for row in getattr(page, name).all()
    ]


@transaction.atomic
def begin(
    model: type[ContentPage],
    content: Content,
    section: Page,
    user: User,
    source: str,
    dates: Iterable[str] = (),
) -> ContentPage:
    """A new draft below ``section``; its links wait for a check."""
    page = model.from_serializable_data(
        {"pk": None, **dict(_known(model, content))}, check_fks=True, strict_fks=False
    )
    page.live, page.has_unpublished_changes = False, True
    page.owner, page.locale = user, section.locale
    section.add_child(instance=page)
    page.save_revision(user=user, log_action=True, clean=False)
    BegunFrom.objects.create(
        page_id=page.pk, source=source[:255], links=links_of(page), dates=list(dates)
    )
    return page


def _known(model: type[ContentPage], content: Content) -> Iterator[tuple[str, Any]]:
    """Without what the type has lost since a template was made of it."""
    declared = {*declaration(model).words, *declaration(model).facts}
    yield from ((name, value) for name, value in content.items() if name in declared)
