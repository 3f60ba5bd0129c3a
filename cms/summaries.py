"""What a page says of itself to those that don't show it whole: feeds, calendars, link previews."""

import datetime
import re
from collections.abc import Iterable
from urllib.parse import urljoin

from django.http import HttpRequest
from django.utils.text import capfirst

from cms.models import ContentPage
from cms.models.list_pages import ListPage
from cms.serving import site_of

# Neither XML nor a calendar may hold these, and an editor may paste them without seeing them.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(text: object) -> str:
    """A text in one line, without what cannot be written."""
    return " ".join(_UNWRITABLE.sub("", str(text or "")).split())


def summary_of(page: ContentPage) -> str:
    """The sentence or two that stand below its title, or those written for search engines."""
    texts = (getattr(page, name, "") for name in ("summary", "lead", "search_description"))
    return next((text for text in map(plain, texts) if text), "")


def list_name(page: ListPage) -> str:
    """What a feed or a calendar below a list is called: the list, and what was chosen of it.

    In the active language, as what it tells is: so not by a title that is not translated.
    """
    untranslated = page.is_awaiting_translation
    name = capfirst(page._meta.verbose_name) if untranslated else page.title
    chips = page.selection.chips if page.selection else []
    return " · ".join(map(plain, (name, *chips)))


def changed_at(page: ContentPage) -> datetime.datetime | None:
    """When its words or its facts changed last; None for what was never published by an editor.

    Facts change on the original: in lists ``with_changes`` brings that moment along.
    """
    if hasattr(page, "original_changed"):
        original = page.original_changed
    else:
        original = page.original.last_published_at
    moments = [each for each in (page.last_published_at, original) if each]
    return max(moments, default=None)


def latest_change(pages: Iterable[ContentPage]) -> datetime.datetime | None:
    """When one of the pages changed last; None where none has."""
    return max((moment for page in pages if (moment := changed_at(page))), default=None)


def canonical_url(page: ContentPage, request: HttpRequest | None = None) -> str:
    """The one address of its words: what is not translated stands at its original's."""
    shown = page.original if page.is_awaiting_translation else page
    return shown.get_full_url(request) or ""


def absolute(path: str, request: HttpRequest) -> str:
    """An address on this site in full, as those of its pages: by the site's own name."""
    site = site_of(request)
    return urljoin(f"{site.root_url}/" if site else request.build_absolute_uri("/"), path)
