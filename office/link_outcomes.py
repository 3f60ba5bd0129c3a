"""What came of trying a link, and what a link is called for it. Pure functions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from office.models import Link

State = Link.State
# On so many days in a row it must fail before it is called broken.
BROKEN_AFTER = 3
WELL, DOUBTFUL, BROKEN, AT_MOST = (timedelta(days=days) for days in (7, 1, 3, 30))

REASONS = {
    "status": _("the server answers %(status)s"),
    "server": _("the server has a fault of its own (%(status)s)"),
    "refused": _("the server lets no machine in (%(status)s)"),
    "too_many": _("the server asks to be left alone for now"),
    "robots": _("the site’s robots.txt forbids it"),
    "timeout": _("the server does not answer in time"),
    "no_host": _("there is no such site"),
    "no_answer": _("no connection with the server"),
    "certificate": _("the site’s certificate is not in order"),
    "private": _("the address does not belong to the public internet"),
    "not_an_address": _("this is no address"),
    "redirects": _("it leads in a circle"),
    "deleted": _("it has been deleted"),
    "not_found": _("there is nothing at this address of the site"),
    "not_published": _("it is not published"),
    "restricted": _("only some may read it"),
}
# Answers that say nothing of whether a reader finds something there.
REFUSALS = {401, 403, 405, 407, 409, 418, 423, 425, 451, 999}


@dataclass(frozen=True)
class Outcome:
    """What came of it. FAILING means: this time it failed."""

    state: str
    reason: str = ""
    status: int | None = None
    moved_to: str = ""
    retry_after: timedelta = timedelta()


def of_status(status: int, moved_to: str = "", retry_after: timedelta = timedelta()) -> Outcome:
    """What the last answer of a server means; ``moved_to`` if all redirects were for good."""
    if status == 429:
        return Outcome(State.UNSURE, "too_many", status, retry_after=retry_after)
    if status in REFUSALS:
        return Outcome(State.UNSURE, "refused", status)
    if status >= 500:
        return Outcome(State.FAILING, "server", status, retry_after=retry_after)
    if status >= 400:
        return Outcome(State.FAILING, "status", status)
    if moved_to:
        return Outcome(State.MOVED, status=status, moved_to=moved_to)
    return Outcome(State.WORKS, status=status)


def judge(link: Link, outcome: Outcome, now: datetime) -> None:
    """Give the link, in memory, its new state, and the time at which it is tried again."""
    link.reason, link.status = outcome.reason, outcome.status
    link.moved_to, link.checked_at = outcome.moved_to, now
    state, wait = outcome.state, WELL
    if state == State.FAILING:
        today = timezone.localdate(now)
        if link.failed_on != today:
            link.failed_days, link.failed_on = link.failed_days + 1, today
        if link.failed_days >= BROKEN_AFTER:
            state = State.BROKEN
        wait = BROKEN if state == State.BROKEN else DOUBTFUL
    elif state == State.UNSURE:
        # It says nothing, neither for nor against: days that have failed before still count.
        wait = DOUBTFUL if outcome.reason == "too_many" else WELL
    else:
        link.failed_days, link.failed_on = 0, None
    link.state = state
    link.due_at = now + min(max(wait, outcome.retry_after), AT_MOST)


def reason_text(link: Link) -> str:
    """Why it is in its state, in the active language; empty where that needs no reason."""
    text = REASONS.get(link.reason)
    return str(text) % {"status": link.status or ""} if text else ""
