"""A small correction of what is live, while a rewrite of the page is half done.

The half-done draft is parked; the correction takes its place until it is published, at once or
after moderation. Then the draft comes back as the latest one, with the correction in it.
"""

import json
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision

from cms.facts.merging import Content, merged
from cms.models import ContentPage, ParkedDraft
from cms.publishing_rights import Somebody

MERGED = "cms.correction_merged"


def can_be_corrected(page: Page) -> bool:
    """Whether something is live that is the page's own, with another draft behind it."""
    return (
        isinstance(page, ContentPage)
        and page.live
        and page.has_unpublished_changes
        and page.latest_revision_id not in (None, page.live_revision_id)
        and not page.is_awaiting_translation
        and not ParkedDraft.objects.filter(page=page.pk).exists()
    )


def content_of(page: ContentPage) -> Content:
    """What a page in memory holds, as it would be kept in a revision."""
    return json.loads(page.to_json())


def park(page: ContentPage, base: Content) -> None:
    """Set the latest draft aside; ``base`` is what is live."""
    ParkedDraft.objects.create(page_id=page.pk, revision_id=page.latest_revision_id, base=base)


def bring_back(
    sender: type[Page], instance: Page, revision: Revision, alias: bool = False, **kwargs: Any
) -> None:
    """Receiver of ``page_published``: what was parked is the latest draft again."""
    if alias or not isinstance(instance, ContentPage):
        return
    parked = ParkedDraft.objects.filter(page=instance.pk).select_related("revision__user").first()
    if parked:
        page = type(instance).objects.get(pk=instance.pk)
        _unpark(parked, page, content_of(page), revision.user)


def withdraw(page: ContentPage, user: Somebody) -> None:
    """Bring the parked draft back with the correction in it, without having published that."""
    parked = ParkedDraft.objects.select_related("revision__user").get(page=page.pk)
    correction = page.latest_revision
    with transaction.atomic():
        if state := page.current_workflow_state:
            state.cancel(user=user)
        _unpark(parked, page, correction.content, user)


def _unpark(
    parked: ParkedDraft, page: ContentPage, correction: Content, user: Somebody | None
) -> None:
    content, conflicts = merged(type(page), parked.base, correction, parked.revision.content)
    draft = page.with_content_json(content)
    revision = draft.save_revision(
        user=parked.revision.user, clean=False, previous_revision=parked.revision
    )
    data = {"conflicts": conflicts}
    log(instance=draft, action=MERGED, user=user, revision=revision, data=data)
    parked.delete()


def conflicts_of(page: Page) -> list[str]:
    """What the last correction and the draft had both changed, so that the draft kept its own."""
    entry = PageLogEntry.objects.filter(page=page.pk, action=MERGED).first()
    return named(entry) if entry else []


def named(entry: PageLogEntry) -> list[str]:
    """The names that the fields of such an entry have in the form."""
    model = entry.page.specific_class
    return [_label(model, name) for name in entry.data["conflicts"]]


def _label(model: type[Page], name: str) -> str:
    field = model._meta.get_field(name)
    if field.one_to_many:
        return str(field.related_model._meta.verbose_name_plural)
    return str(field.verbose_name)
