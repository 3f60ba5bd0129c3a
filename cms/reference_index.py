"""Wagtail's index of what refers to what, brought up to date once for each page that is saved.

Left alone, Wagtail reads a page whole again at each save of the page and of each of its rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.db import transaction
from django.db.models import Model
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)
from wagtail.tasks import update_reference_index_task

Key = tuple[str, str, str]
_saved: ContextVar[dict[Key, None] | None] = ContextVar("saved", default=None)


@contextmanager
def indexed_once() -> Iterator[None]:
    """What is saved in here is not indexed save by save; see :func:`index_after_commit`.

    May stand in itself, and in Wagtail's own ``disable_reference_index_auto_update``: whoever uses
    that one brings the index up to date himself.
    """
    if getattr(reference_index_auto_update_disabled, "value", False):
        yield
        return
    saved: dict[Key, None] = {}
    token = _saved.set(saved)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        _saved.reset(token)
    for key in saved:
        transaction.on_commit(partial(update_reference_index_task.enqueue, *key))


def index_after_commit(row: Model) -> None:
    """Once the outermost :func:`indexed_once` and the transaction end, have ``row`` indexed."""
    saved = _saved.get()
    if saved is not None:
        saved[row._meta.app_label, str(row._meta.model_name), str(row.pk)] = None
