"""Wagtail's two indexes, of what refers to what and of words to search for in the admin.

Left alone, Wagtail reads a page whole again for the one at each save of the page and of each of its
rows, and for the other at each save of the page: several times while it is published.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete
from modelsearch.backends import get_search_backends_with_name
from modelsearch.signal_handlers import post_delete_signal_handler
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)
from wagtail.tasks import update_reference_index_task

Key = tuple[str, str, str]
_saved: ContextVar[dict[Key, None] | None] = ContextVar("saved", default=None)
BATCH = 100


@contextmanager
def indexed_once(*, within_transaction: bool = False) -> Iterator[None]:
    """What is saved in here is not indexed save by save; see :func:`index_after_commit`.

    May stand in itself, and in Wagtail's own ``disable_reference_index_auto_update``: whoever uses
    that one brings the index up to date himself. ``within_transaction`` is for many pages at once:
    they are indexed as the block ends, so that they are stored with their indexes or not at all.
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
    if within_transaction:
        _index_now(saved)
    else:
        _index_after_commit(saved)


def index_after_commit(row: Model) -> None:
    """Once the outermost :func:`indexed_once` and the transaction end, have ``row`` indexed."""
    saved = _saved.get()
    if saved is not None:
        saved[row._meta.app_label, str(row._meta.model_name), str(row.pk)] = None


def forget_deleted(model: type[Model]) -> None:
    """Have the rows of ``model``, which is not ``search_auto_update``, leave the search."""
    post_delete.connect(post_delete_signal_handler, sender=model, dispatch_uid=f"search.{model}")


def _searched_here(model: type[Model]) -> bool:
    """Whether nothing but this module brings ``model`` into the search."""
    return not getattr(model, "search_auto_update", True)


def _index_after_commit(saved: dict[Key, None]) -> None:
    for key in saved:
        model = apps.get_model(*key[:2])
        if ReferenceIndex.is_indexed(model):
            transaction.on_commit(partial(update_reference_index_task.enqueue, *key))
        if _searched_here(model):
            transaction.on_commit(partial(insert_or_update_object_task.enqueue, *key))


def _index_now(saved: dict[Key, None]) -> None:
    by_model: defaultdict[type[Model], list[str]] = defaultdict(list)
    for key in saved:
        model = apps.get_model(*key[:2])
        by_model[model].append(key[2])
        if ReferenceIndex.is_indexed(model):
            update_reference_index_task.enqueue(*key)
    for model, keys in by_model.items():
        if _searched_here(model):
            _bring_into_search(model, keys)


def _bring_into_search(model: Any, keys: list[str]) -> None:
    for _name, backend in get_search_backends_with_name(with_auto_update=True):
        for start in range(0, len(keys), BATCH):
            some = model.get_indexed_objects().filter(pk__in=keys[start : start + BATCH])
            backend.add_bulk(model, list(some))
