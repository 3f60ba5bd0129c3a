"""Where a piece of content stands in one language. Everything here is pure."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """What is the matter with a page that is not the original. Derived, never stored."""

    NOT_STARTED = "not_started", pgettext_lazy("state of a translation", "not started")
    NOT_WANTED = "not_wanted", pgettext_lazy("state of a translation", "not to be translated")
    IN_WORK = "in_work", pgettext_lazy("state of a translation", "in work")
    IN_MODERATION = "in_moderation", pgettext_lazy("state of a translation", "in moderation")
    APPROVED = "approved", pgettext_lazy("state of a translation", "approved, not public yet")
    PUBLISHED = "published", pgettext_lazy("state of a translation", "published")
    LAGGING = "lagging", pgettext_lazy("state of a translation", "out of date")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a page. ``has_draft``: a draft newer than what is published.

    ``is_scheduled``: that draft is approved and waits for its time.
    """

    is_translated: bool = False
    is_alias: bool = True
    live: bool = True
    has_draft: bool = False
    in_moderation: bool = False
    is_scheduled: bool = False
    not_wanted: bool = False
    lags_since: datetime.datetime | None = None
    changed_share: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """The answer. ``has_older``: readers have an earlier translation meanwhile.

    ``lags_since`` and ``changed_share`` (per cent) are of what readers have, also while somebody
    is at work on it.
    """

    state: State
    has_older: bool = False
    lags_since: datetime.datetime | None = None
    changed_share: int = 0

    def is_in(self, state: str) -> bool:
        """Whether it is found under ``state``: what is out of date and in work, under both."""
        return self.state == state or (state == State.LAGGING and self.is_in_work_and_lags)

    @property
    def is_in_work_and_lags(self) -> bool:
        """Whether it is out of date though that is not its state."""
        return self.lags_since is not None and self.state != State.LAGGING


def status(page: Standing) -> Status:
    """The rules, the first that holds:

    1. in moderation: a draft waits for a publisher;
    2. approved: a draft waits for its time, or all is translated and the original is not public;
    3. not to be translated: an editor said so, and no translation was published;
    4. not started: it shows the original's words and has no draft;
    5. in work: there is a draft;
    6. out of date: the original has changed since the version that is rendered;
    7. published.
    """
    state = _state(page)
    if not page.is_translated:
        return Status(state)
    has_older = page.live and state not in (State.PUBLISHED, State.LAGGING)
    return Status(state, has_older, page.lags_since, page.changed_share)


def _state(page: Standing) -> State:
    if page.in_moderation:
        return State.IN_MODERATION
    if page.is_scheduled or (page.is_translated and not (page.live or page.has_draft)):
        return State.APPROVED
    if not page.is_translated:
        if page.not_wanted:
            return State.NOT_WANTED
        return State.NOT_STARTED if page.is_alias else State.IN_WORK
    if page.has_draft:
        return State.IN_WORK
    return State.LAGGING if page.lags_since else State.PUBLISHED
