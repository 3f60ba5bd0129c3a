"""Links to pages follow the reader's language, many of them in one query."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import BooleanField, Case, Q, QuerySet, When
from django.utils.translation import get_language
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Page


def load_pages(
    ids: Iterable[int], beside: QuerySet | None = None, **columns: Any
) -> dict[int, Page]:
    """The pages of these ids; each knows, as ``live_in``, its live versions by language code.

    One query. A page that isn't live is given too (an editor must see what was chosen). So are
    the pages of the query set ``beside``, marked ``is_beside``; ``columns`` annotates them.
    """
    ids = set(ids)
    if not ids and beside is None:
        return {}
    keys = Page.objects.filter(pk__in=ids).order_by().values("translation_key")
    wanted = Q(Q(live=True) | Q(pk__in=ids), translation_key__in=keys)
    pages = Page.objects.order_by().select_related("locale", "alias_of__locale")
    if beside is not None:
        is_beside = Q(pk__in=beside.values("pk"))
        wanted |= is_beside
        mark = Case(When(is_beside, then=True), default=False, output_field=BooleanField())
        pages = pages.annotate(is_beside=mark, **columns)
    versions = list(pages.filter(wanted))
    live: dict[object, dict[str, Page]] = {}
    for page in versions:
        if page.live:
            live.setdefault(page.translation_key, {})[page.locale.language_code] = page
    chosen = {
        page.pk: page for page in versions if page.pk in ids or getattr(page, "is_beside", False)
    }
    for page in chosen.values():
        page.live_in = live.get(page.translation_key, {})
    return chosen


def in_reader_language(page: Page | None) -> Page | None:
    """The live version of a page in the active language, else the page itself, else None."""
    if page is None:
        return None
    if not hasattr(page, "live_in"):
        loaded = load_pages([page.pk]).get(page.pk)
        page.live_in = loaded.live_in if loaded else {}
    return page.live_in.get(_active_language()) or (page if page.live else None)


def title_language(page: Page) -> str:
    """The code of the language of a page's title: an alias shows that of its original."""
    return (page.alias_of or page).locale.language_code


def _active_language() -> str:
    try:
        return get_supported_content_language_variant(get_language() or settings.LANGUAGE_CODE)
    except LookupError:
        return settings.LANGUAGE_CODE
