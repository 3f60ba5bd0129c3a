"""Kept pages, and the marks by which one sees that what they show has changed.

A mark is a random text for each tag. A kept page remembers the marks of its tags as they were when
it was made; dropping a tag forgets its mark, so pages need not be found to be dropped. A page whose
mark is gone, for whatever reason, is made again.

The clock is another random text, new with every drop. While it is the one a page was last seen to
be right by, its marks need not be looked at; and a page during whose making it has changed is not
kept.
"""

import time
from collections.abc import Iterable
from typing import NamedTuple

from django.core.cache import caches
from django.utils.crypto import get_random_string

CLOCK = "clock"
EVERYTHING = "everything"
# Longer than any page is kept; a page kept under a mark that goes is only made again.
MARK_LIFETIME = 48 * 3600


class KeptPage(NamedTuple):
    """A page as it is sent: ``until`` in seconds since 1970, ``packed`` is ``body`` by gzip."""

    until: float
    clock: str
    marks: dict[str, str]
    headers: tuple[tuple[str, str], ...]
    body: bytes
    packed: bytes
    etag: str


def clock() -> str:
    """Changes with every drop."""
    return str(caches["pages"].get_or_set(CLOCK, _new_mark, None))


def look_up(key: str) -> KeptPage | None:
    """The page kept as ``key`` if it still is what would be made now."""
    found = caches["pages"].get_many((CLOCK, key))
    page: KeptPage | None = found.get(key)
    if page is None or page.until <= time.time():
        return None
    if page.clock == found.get(CLOCK):
        return page
    now = clock()
    if caches["pages"].get_many(page.marks) != page.marks:
        return None
    page = page._replace(clock=now)
    _put(key, page)
    return page


def keep(key: str, page: KeptPage, tags: Iterable[str]) -> bool:
    """Keep ``page``, whose ``clock`` is that of before it was made; whether it could be."""
    page = page._replace(marks=_marks({*tags, EVERYTHING}))
    # In this order: a drop changes the clock first and then forgets the marks.
    if caches["pages"].get(CLOCK) != page.clock:
        return False
    _put(key, page)
    return True


def drop(tags: Iterable[str]) -> None:
    """Forget what shows any of these; call it when the change is committed."""
    caches["pages"].set(CLOCK, _new_mark(), None)
    caches["pages"].delete_many([_mark_key(tag) for tag in tags])


def _put(key: str, page: KeptPage) -> None:
    left = int(page.until - time.time())
    if left > 0:
        caches["pages"].set(key, page, left)


def _marks(tags: Iterable[str]) -> dict[str, str]:
    keys = [_mark_key(tag) for tag in tags]
    known: dict[str, str] = caches["pages"].get_many(keys)
    for key in keys:
        if key not in known:
            # Another process may have been faster: all take what is there then.
            known[key] = str(caches["pages"].get_or_set(key, _new_mark, MARK_LIFETIME))
    return known


def _mark_key(tag: str) -> str:
    return f"mark:{tag}"


def _new_mark() -> str:
    return get_random_string(12)
