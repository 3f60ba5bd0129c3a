"""Links to pages follow the reader's language, many of them in one query."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import BooleanField, Case, F, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Page

from cms.page_cache import page_tag, shows


def load_pages(
    ids: Iterable[int], beside: QuerySet | None = None, **columns: Any
) -> dict[int, Page]:
    """The pages of these ids; each knows, as ``live_in``, its live versions by language code, and
    as ``title_in`` the language that its title is in.

    One query. A page that isn't live is given too (an editor must see what was chosen). So are
    the pages of the query set ``beside``, marked ``is_beside``; ``columns`` annotates them.
    """
    ids = set(ids)
    if not ids and beside is None:
        return {}
    keys = Page.objects.filter(pk__in=ids).order_by().values("translation_key")
    wanted = Q(Q(live=True) | Q(pk__in=ids), translation_key__in=keys)
    pages = Page.objects.order_by().select_related("locale", "alias_of__locale")
    pages = pages.annotate(**_standing())
    if beside is not None:
        is_beside = Q(pk__in=beside.values("pk"))
        wanted |= is_beside
        mark = Case(When(is_beside, then=True), default=False, output_field=BooleanField())
        pages = pages.annotate(is_beside=mark, **columns)
    versions = list(pages.filter(wanted))
    shows(*(page_tag(page.translation_key, "link") for page in versions))
    live: dict[object, dict[str, Page]] = {}
    originals = {page.translation_key: page for page in versions if page.stands_as_original}
    for page in versions:
        own = page.stands_as_original or page.stands_as_translated
        shown = page if own else originals.get(page.translation_key, page.alias_of or page)
        page.title_in = shown.locale.language_code
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
    """The code of the language of a page's title: what is not translated shows its original's."""
    if not hasattr(page, "title_in"):
        loaded = load_pages([page.pk]).get(page.pk)
        page.title_in = loaded.title_in if loaded else page.locale.language_code
    return page.title_in


@cache
def _standing() -> dict[str, Coalesce]:
    """Whether a page of any type is an original, and whether it is translated; to annotate with."""
    models = [model for model in apps.get_models() if hasattr(model, "is_awaiting_translation")]
    names = [model._meta.model_name for model in models]
    return {
        "stands_as_original": Coalesce(*(F(f"{name}__is_original") for name in names)),
        "stands_as_translated": Coalesce(*(F(f"{name}__is_translated") for name in names)),
    }


def _active_language() -> str:
    try:
        return get_supported_content_language_variant(get_language() or settings.LANGUAGE_CODE)
    except LookupError:
        return settings.LANGUAGE_CODE
