"""What the database knows of pages, as ``translation.status`` asks it."""

from collections.abc import Iterable, Sequence

from wagtail.models import Revision

from cms import moderation
from cms.models import ContentPage
from translation.models import TranslationWork, Wanted
from translation.status import Standing, Status, status


def in_moderation(pages: Iterable[int] | None = None) -> set[int]:
    """The keys of pages that wait for a publisher, of these or of all; one query."""
    return {int(pk) for pk in moderation.in_moderation(pages).values_list("object_id", flat=True)}


def status_of(pages: Sequence[ContentPage]) -> dict[int, Status]:
    """Where each of a few translations stands, by the key of the page; three queries."""
    keys = [page.pk for page in pages]
    works = {work.page_id: work for work in TranslationWork.objects.filter(page__in=keys)}
    waiting = in_moderation(keys)
    scheduled = set(
        Revision.objects.filter(
            pk__in=[page.latest_revision_id for page in pages], approved_go_live_at__isnull=False
        ).values_list("pk", flat=True)
    )
    return {
        page.pk: status(
            _standing(
                page,
                works.get(page.pk),
                moderated=page.pk in waiting,
                scheduled=page.latest_revision_id in scheduled,
            )
        )
        for page in pages
    }


def _standing(
    page: ContentPage, work: TranslationWork | None, *, moderated: bool, scheduled: bool
) -> Standing:
    return Standing(
        is_translated=page.is_translated,
        is_alias=page.alias_of_id is not None,
        live=page.live,
        has_draft=page.has_unpublished_changes,
        in_moderation=moderated,
        is_scheduled=scheduled,
        not_wanted=work is not None and work.wanted == Wanted.NO,
        lags_since=work.lags_since if work else None,
        changed_share=work.changed_share if work else 0,
    )
