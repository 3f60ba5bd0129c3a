"""What every page needs and hardly ever changes, kept in the cache: menu, settings, languages.

One generation mark is part of every key. Changing it after a commit drops all that was kept, in
every process that shares the cache.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.utils.crypto import get_random_string

GENERATION = "site-cache-generation"
LIFETIME = 3600
Value = TypeVar("Value")
_current: ContextVar[str | None] = ContextVar("site_cache_generation", default=None)


@contextmanager
def one_generation() -> Iterator[None]:
    """Until the end of the block ask for the mark once: a page needs ten values of it.

    What this process itself drops meanwhile is dropped all the same.
    """
    token = _current.set(_generation())
    try:
        yield
    finally:
        _current.reset(token)


def kept(name: str, make: Callable[[], Value]) -> Value:
    """The value kept as ``name``; made by ``make`` where there is none. None is never kept."""
    generation = _current.get() or _generation()
    return cast(Value, cache.get_or_set(f"site-cache:{generation}:{name}", make, LIFETIME))


def drop_after_commit(**kwargs: Any) -> None:
    """Forget everything, now and once the running transaction is committed; also a receiver.

    Now, so that this transaction reads what it has written; and again, since until the commit
    another process could keep what is about to be old.
    """
    _drop()
    transaction.on_commit(_drop)


def drop_with(*models: type[Model]) -> None:
    """Forget everything whenever a row of one of these is saved or deleted."""
    for model in models:
        for signal in (post_save, post_delete):
            signal.connect(drop_after_commit, sender=model, dispatch_uid=f"site-cache.{model}")


def _drop() -> None:
    cache.set(GENERATION, _new_generation(), None)
    _current.set(None)


def _generation() -> str:
    return cast(str, cache.get_or_set(GENERATION, _new_generation, None))


def _new_generation() -> str:
    # A random text, not a count: one that starts again at 1 could meet values of an earlier 1.
    return get_random_string(12)
