"""Which version of the original a translation renders, and whether that is the current one.

Whatever publishes a page saves it, in a transaction: there ``page_saved`` notes the words of an
original, and what a translation renders. A draft says what it renders by its mark
(``draft_saved``), so that it may wait for moderation or for its hour while the original changes.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.facts.declaration import is_content
from cms.facts.family import original_of
from cms.models import ContentPage, User
from cms.page_cache import page_tag
from cms.page_cache.changes import drop_after_commit as drop_pages
from cms.site_cache import drop_after_commit, kept
from translation.changes import changed_share
from translation.models import DraftMark, OriginalVersion, TranslationWork, Wanted
from translation.segments import fingerprint, page_segments

# What the form of a page asks besides the page's own fields; see ``ContentPageForm.notes``.
MINOR, TAKEN_IN, SEEN = "minor_change", "takes_changes_in", "seen_version"
UP_TO_DATE = "translation.up_to_date"
# How long a version is kept that nothing renders: a translator's open form may show it.
KEPT = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Lag:
    """When the text that a translation renders was written, and when the original changed."""

    rendered: datetime.datetime
    changed: datetime.datetime


def page_saved(
    sender: type[ContentPage],
    instance: ContentPage,
    raw: bool = False,
    update_fields: Any = None,
    **kwargs: Any,
) -> None:
    """Receiver, within the save's own transaction."""
    if raw or not (update_fields is None or is_content(sender, update_fields)):
        return
    if instance.is_original:
        if instance.live:
            _note_words(instance)
    elif instance.is_translated:
        _note_rendering(instance)
    elif not instance.alias_of_id:
        withdrawn(instance)


def withdrawn(page: Page) -> None:
    """Nothing of a translation is public any more."""
    works = TranslationWork.objects.filter(page=page.pk, rendered__isnull=False)
    works.update(rendered=None, lags_since=None, changed_share=0)


def _note_words(original: ContentPage) -> None:
    """Make what a live original says now its current version."""
    words = page_segments(original)
    mark = fingerprint(words)
    versions = OriginalVersion.objects.filter(page=original.pk).defer("segments")
    before = versions.filter(is_current=True).first()
    if before and before.fingerprint == mark:
        return
    minor = before is not None and _is_minor(original)
    versions.filter(is_current=True).update(is_current=False)
    current, _created = OriginalVersion.objects.update_or_create(
        page_id=original.pk,
        fingerprint=mark,
        defaults={
            "segments": [[each.path, each.text] for each in words],
            "is_current": True,
            "changed_at": before.changed_at if before and minor else timezone.now(),
        },
    )
    if before is None:
        return
    if minor:
        _carry(before, current)
    works = TranslationWork.objects.filter(page__translation_key=original.translation_key)
    for work in works.exclude(rendered=None).select_related("rendered"):
        _compare(work, current)
    old = versions.filter(is_current=False, changed_at__lt=timezone.now() - KEPT)
    old.filter(works=None, drafts=None).delete()


def _is_minor(original: ContentPage) -> bool:
    return DraftMark.objects.filter(pk=original.live_revision_id, is_minor=True).exists()


def _carry(before: OriginalVersion, now: OriginalVersion) -> None:
    """What renders one version renders the other as well."""
    TranslationWork.objects.filter(rendered=before).update(rendered=now)
    DraftMark.objects.filter(renders=before).update(renders=now)


def _compare(work: TranslationWork, current: OriginalVersion | None) -> None:
    """Write whether what a translation renders is the current version."""
    if current is None or work.rendered is None or work.rendered == current:
        work.lags_since, work.changed_share = None, 0
    else:
        work.lags_since = work.lags_since or _first_change(work.rendered, current)
        work.changed_share = changed_share(work.rendered.words, current.words)
    work.save()


def _first_change(rendered: OriginalVersion, current: OriginalVersion) -> datetime.datetime:
    """When the first of the versions after ``rendered`` was published."""
    later = OriginalVersion.objects.filter(
        page=current.page_id, changed_at__gt=rendered.changed_at
    ).order_by("changed_at")
    return later.values_list("changed_at", flat=True).first() or current.changed_at


def current_version(page: Page) -> OriginalVersion | None:
    """What the original of ``page`` says in public; None where it is not public."""
    originals = type(page)._base_manager.filter(
        translation_key=page.translation_key, is_original=True
    )
    return OriginalVersion.objects.filter(page__in=originals.values("pk"), is_current=True).first()


def _version_now(page: ContentPage) -> OriginalVersion:
    """What a translator of ``page`` is shown of the original: its draft before it is published."""
    original = original_of(page)
    current = current_version(page) if original.live else None
    if current is not None:
        return current
    words = page_segments(original)
    version, _created = OriginalVersion.objects.get_or_create(
        page_id=original.pk,
        fingerprint=fingerprint(words),
        defaults={
            "segments": [[each.path, each.text] for each in words],
            "changed_at": timezone.now(),
        },
    )
    return version


def _note_rendering(page: ContentPage) -> None:
    """A translation was published, or saved as it stands."""
    work, _created = TranslationWork.objects.get_or_create(page_id=page.pk)
    mark = DraftMark.objects.filter(pk=page.live_revision_id).select_related("renders").first()
    if mark and mark.renders and mark.renders != work.rendered:
        work.rendered, work.lags_since = mark.renders, None
    if work.rendered_id is None:
        work.rendered = _version_now(page)
    if not page.has_unpublished_changes:
        work.taken_up_at = work.assignee = work.wanted_by = None
        work.note = ""
        work.wanted = Wanted.UNDECIDED
    _compare(work, current_version(page))


def draft_saved(
    sender: type[ContentPage],
    page: ContentPage,
    revision: Revision,
    previous: int | None,
    **kwargs: Any,
) -> None:
    """Receiver: mark a new draft. ``previous`` is the key of the revision that it was made of."""
    if page.is_original:
        _mark_minor(revision, page.form_notes.get(MINOR))
    else:
        _mark_rendering(page, revision, previous)


def _mark_minor(revision: Revision, minor: bool | None) -> None:
    if minor:
        DraftMark.objects.update_or_create(pk=revision.pk, defaults={"is_minor": True})
    elif minor is not None:
        DraftMark.objects.filter(pk=revision.pk).update(is_minor=False)


def _mark_rendering(page: ContentPage, revision: Revision, previous: int | None) -> None:
    work, _created = TranslationWork.objects.get_or_create(page_id=page.pk)
    if page.form_notes.get(TAKEN_IN):
        renders: int | None = _seen_version(page)
    else:
        base = DraftMark.objects.filter(pk__in=(revision.pk, previous)).order_by("-pk")
        renders = base.values_list("renders", flat=True).first() or work.rendered_id
    DraftMark.objects.update_or_create(
        pk=revision.pk, defaults={"renders_id": renders or _version_now(page).pk}
    )
    if work.taken_up_at is None:
        work.taken_up_at = timezone.now()
        work.assignee = work.assignee or revision.user
        work.save(update_fields=["taken_up_at", "assignee"])


def _seen_version(page: ContentPage) -> int | None:
    """Not one that came while she was writing."""
    versions = OriginalVersion.objects.filter(page__translation_key=page.translation_key)
    noted = page.form_notes.get(SEEN) or 0
    seen = versions.filter(pk=noted).values_list("pk", flat=True).first()
    return seen or _version_now(page).pk


def takes_changes_in(page: ContentPage) -> None:
    """For code that writes a translation: the next draft renders what the original says now."""
    page.form_notes = {**page.form_notes, TAKEN_IN: True}


def draft_version(page: ContentPage) -> OriginalVersion | None:
    """What the latest draft of a translation renders, or else what is published of it."""
    return (
        OriginalVersion.objects.filter(drafts=page.latest_revision_id).first()
        or OriginalVersion.objects.filter(works__page=page.pk).first()
    )


def declare_up_to_date(page: ContentPage, user: User | AnonymousUser) -> None:
    """Somebody has read what changed in the original, and it asks nothing of the translation."""
    with transaction.atomic():
        work = TranslationWork.objects.select_for_update().get(page=page.pk)
        current = current_version(page)
        if current is None or work.rendered_id in (None, current.pk):
            return
        marks = DraftMark.objects.filter(renders=work.rendered_id)
        marks.filter(pk__in=page.revisions.values("pk")).update(renders=current)
        work.rendered = current
        _compare(work, current)
        log(instance=page, action=UP_TO_DATE, user=user)
        drop_after_commit()
        drop_pages([page_tag(page.translation_key)])


def lag_of(page: ContentPage) -> Lag | None:
    """What readers of a translation are told; None where there is nothing to tell. Kept."""
    if page.is_original or not page.is_translated:
        return None
    return kept(f"lag:{page.translation_key}", lambda: _lags(page)).get(page.pk)


def _lags(page: ContentPage) -> dict[int, Lag]:
    """Of all translations of one piece of content, by the key of the page."""
    works = TranslationWork.objects.filter(
        page__translation_key=page.translation_key, lags_since__isnull=False
    )
    current = current_version(page)
    if current is None:
        return {}
    dates = works.values_list("page", "rendered__changed_at")
    return {pk: Lag(rendered, current.changed_at) for pk, rendered in dates if rendered}
