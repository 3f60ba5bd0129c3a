"""Publishing a piece of content in several languages in one step."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision, WorkflowState

from cms import moderation
from cms.indexes import indexed_once
from cms.languages import language_name
from cms.models import ContentPage
from cms.publishing_rights import Somebody
from translation.models import TranslationWork


@dataclass(frozen=True)
class Edition:
    """A piece of content in one language: what would go live, and why it may not.

    ``refusal`` is "" where ``user`` may publish it; ``has_news`` says whether there is anything;
    ``waiting`` is the moderation that it is in.
    """

    page: ContentPage
    refusal: str
    has_news: bool
    waiting: WorkflowState | None

    @property
    def language(self) -> str:
        """The name of the language, in the reader's."""
        return language_name(self.page.locale.language_code)

    @property
    def draft(self) -> Revision | None:
        """What would go live."""
        return self.page.latest_revision

    @property
    def is_new(self) -> bool:
        """Whether readers have never had it in this language."""
        page = self.page
        return not (page.first_published_at if page.is_original else page.is_translated)

    @property
    def work(self) -> TranslationWork | None:
        """What is known of it as a translation: whether what readers have is out of date."""
        return getattr(self.page, "translation_work", None)

    @property
    def may_be_chosen(self) -> bool:
        """Whether it has something to publish that the user may."""
        return self.has_news and not self.refusal


class NotPublished(Exception):
    """Nothing was published: a language could not be; the text says which and why."""


def editions(page: ContentPage, user: Somebody) -> list[Edition]:
    """The piece of content in every language, the original first."""
    pages = type(page).objects.filter(translation_key=page.translation_key)
    pages = pages.select_related("locale", "latest_revision__user", "translation_work")
    members = sorted(pages, key=lambda one: (not one.is_original, one.locale.language_code))
    states = moderation.in_moderation(one.pk for one in members)
    waiting = {state.object_id: state for state in states.select_related("requested_by")}
    return [
        Edition(one, _refusal(one, user), _has_news(one), waiting.get(str(one.pk)))
        for one in members
    ]


def _has_news(page: ContentPage) -> bool:
    """A page that was taken up has nothing of its own until somebody has written."""
    if page.alias_of_id or page.latest_revision_id is None:
        return False
    if page.latest_revision_id == page.live_revision_id:
        return page.is_original and not page.live
    if page.is_original or page.is_translated:
        return True
    return page.revisions.filter(pk__lt=page.latest_revision_id).exists()


def _refusal(page: ContentPage, user: Somebody) -> str:
    if page.alias_of_id:
        return _("not translated yet: readers see the original's words")
    if not page.permissions_for_user(user).can_publish():
        return _("you may not publish this kind of page in this language")
    lock = page.get_lock()
    if lock and lock.for_user(user):
        return str(lock.get_message(user) or lock.get_description(user))
    return ""


def planned_moment(original: ContentPage) -> datetime.datetime | None:
    """When the original goes live, where that is still to come: as scheduled, or as its draft
    has it.
    """
    scheduled = original.scheduled_revision
    moment = scheduled.approved_go_live_at if scheduled else _moment_of(original.latest_revision)
    return moment if moment and moment > timezone.now() else None


def _moment_of(revision: Revision | None) -> datetime.datetime | None:
    stated = revision and revision.content.get("go_live_at")
    return parse_datetime(stated) if stated else None


def publish(
    chosen: Iterable[Edition], user: Somebody, at: datetime.datetime | None = None
) -> list[Edition]:
    """Publish the drafts of ``chosen`` together, or schedule them for ``at``; all of them or none.

    What waits for approval is completed as approved. Raises NotPublished.
    """
    found = list(chosen)
    for edition in found:
        _check(edition)
    with transaction.atomic(), indexed_once():
        for edition in found:
            moderation.approve(edition.page, user)
            _publish(edition, user, at)
    return found


def _check(edition: Edition) -> None:
    if not edition.may_be_chosen or edition.draft is None:
        reason = edition.refusal or _("there is nothing new to publish")
        raise NotPublished(f"{edition.language}: {reason}")
    try:
        edition.draft.as_object().full_clean()
    except ValidationError as error:
        raise NotPublished(f"{edition.language}: {' '.join(error.messages)}") from error


def _publish(edition: Edition, user: Somebody, at: datetime.datetime | None) -> None:
    page, draft = edition.page, edition.draft
    assert draft is not None  # checked
    if at and page.live and not page.is_original:
        _schedule(page, draft, user, at)
        return
    if at is None and page.is_original and _moment_of(draft):
        draft.content["go_live_at"] = None
        draft.save(update_fields=["content"])
    draft.publish(user=user)


def _schedule(page: ContentPage, draft: Revision, user: Somebody, at: datetime.datetime) -> None:
    """A translation of a live page waits for its original's next words.

    Wagtail reads the moment from the page, where it is the original's of today.
    """
    page.revisions.exclude(pk=draft.pk).update(approved_go_live_at=None)
    draft.approved_go_live_at = at
    draft.save(update_fields=["approved_go_live_at"])
    data = {"id": draft.pk, "go_live_at": at.isoformat(), "has_live_version": True}
    data["created"] = draft.created_at.isoformat()
    log(page, "wagtail.publish.schedule", user=user, revision=draft, data={"revision": data})
