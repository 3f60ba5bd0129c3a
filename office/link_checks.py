"""Trying the links that are due: by the clock, and at an editor's wish."""

import time
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import chain, zip_longest
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from cms.timed_jobs import timed_job
from office.link_inside import check_inside
from office.link_outcomes import judge
from office.link_places import note_again
from office.link_visits import Visitor
from office.models import Link, LinkPlace
from office.models.links import OUTSIDE

# One run tries no longer and no more than this; the rest waits for the next.
SECONDS, AT_ONCE = 900, 500


# In the process of the timed jobs, not in the background worker's: mails must not wait for it.
@timed_job("check_links", _("Try the links to other sites"), timedelta(hours=1))
def check_links() -> None:
    """Those that are due and not ignored, from one host to the next."""
    due = Link.objects.filter(OUTSIDE, due_at__lte=timezone.now(), ignored_because="")
    visitor, until = Visitor(), time.monotonic() + SECONDS
    for link in in_turn(due.order_by("due_at")[:AT_ONCE]):
        if time.monotonic() > until:
            break
        try_link(link, visitor)


def in_turn(links: Iterable[Link]) -> Iterator[Link]:
    """One link of each host, then the second of each, so that few have to be waited for."""
    by_host: dict[str, list[Link]] = {}
    for link in links:
        by_host.setdefault(_host(link.url), []).append(link)
    rounds = zip_longest(*by_host.values())
    return (link for link in chain.from_iterable(rounds) if link is not None)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def try_link(link: Link, visitor: Visitor) -> None:
    """Ask, judge, store; nothing is locked while another site is waited for."""
    outcome = visitor.visit(link.url)
    judge(link, outcome, timezone.now())
    names = "state reason status moved_to failed_days failed_on checked_at due_at"
    # Meanwhile it may have been forgotten, as it stands nowhere any more.
    Link.objects.filter(pk=link.pk).update(**{name: getattr(link, name) for name in names.split()})


@task()
def check_now(pk: int) -> None:
    """Try one link at once, and look whether it still stands where it stood."""
    link = Link.objects.filter(pk=pk).first()
    if link is None:
        return
    note_again(LinkPlace.objects.filter(link=link))
    if not link.is_external:
        check_inside([link])
    else:
        try_link(link, Visitor())
