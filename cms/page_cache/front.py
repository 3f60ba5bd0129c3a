"""The cache in front of the site: told with ``PURGE`` which addresses have changed.

Only where ``CACHE_PURGE_URL`` says where it listens; deploy/nginx.conf is such a cache. What it
may hold is noted in the database, so that nothing is forgotten when a process ends or the front is
away: what it could not be told it is told again every minute.
"""

import datetime
import logging
import urllib.error
import urllib.request
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import task

from cms.page_cache.store import EVERYTHING

logger = logging.getLogger(__name__)
TIMEOUT = 5


def is_used() -> bool:
    """Whether there is one that can be told."""
    return bool(settings.CACHE_PURGE_URL)


def remember(address: str, tags: Iterable[str], until: float) -> bool:
    """Note that the front may hold ``address``; False if it could not be noted."""
    from cms.models import FrontAddress

    end = datetime.datetime.fromtimestamp(until, datetime.UTC)
    rows = [FrontAddress(address=address, tag=tag, until=end) for tag in {*tags, EVERYTHING}]
    try:
        # ``stale`` stays as it is: what waits to be dropped still waits.
        FrontAddress.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["tag", "address"],
            update_fields=["until"],
        )
    except DatabaseError:
        logger.exception("The front cache may not keep %s", address)
        return False
    return True


def drop(tags: Iterable[str]) -> None:
    """Have the front drop, in the background, every address that shows one of ``tags``."""
    from cms.models import FrontAddress

    if not is_used():
        return
    try:
        affected = FrontAddress.objects.filter(tag__in=set(tags)).values("address")
        changed = FrontAddress.objects.filter(address__in=affected)
        if changed.update(stale=get_random_string(12)):
            purge_in_background.enqueue()
    except Exception:
        # Whatever is wrong with it, it does not keep anybody from publishing.
        logger.exception("The front cache was not told of a change")


# Before whatever else waits: readers see the old page as long as it does.
@task(priority=100)
def purge_in_background() -> None:
    """What :func:`purge` does, without waiting for it."""
    purge()


def purge() -> None:
    """Tell the front of every address that waits; stops at the first that it does not take."""
    from cms.models import FrontAddress

    waiting = FrontAddress.objects.exclude(stale="").values_list("address", "stale")
    for address, mark in waiting.order_by("address").distinct():
        try:
            _send(address)
        except OSError as error:
            logger.warning("The front cache did not drop %s: %s", address, error)
            return
        # A change since then has another mark, and waits on.
        FrontAddress.objects.filter(address=address, stale=mark).update(stale="")


def forget_old() -> None:
    """Nothing is held past its time."""
    from cms.models import FrontAddress

    FrontAddress.objects.filter(until__lt=timezone.now(), stale="").delete()


def _send(address: str) -> None:
    parts = urlsplit(address)
    path = f"{parts.path}{'?' if parts.query else ''}{parts.query}"
    request = urllib.request.Request(
        f"{settings.CACHE_PURGE_URL.rstrip('/')}{path}",
        method="PURGE",
        headers={"Host": parts.netloc},
    )
    try:
        urllib.request.urlopen(request, timeout=TIMEOUT).close()
    except urllib.error.HTTPError as error:
        if error.code != 404:  # it was not there
            raise
