"""Pages that may be about the same: the same link, or nearly the same title."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from rapidfuzz import fuzz

from cms.models import ContentPage
from news.models import ForumPage, NewsPage
from office.desk_pages import title_of
from partners.models import PartnerPage
from projects.models import CallPage, ProjectPage

# Of a hundred: "Erasmus+ mobility of staff" and "Erasmus+ staff mobility" have more.
ALIKE = 92
# The fact that two pages about the same thing share.
SHARED: dict[type[ContentPage], str] = {
    CallPage: "official_link",
    ForumPage: "link",
    NewsPage: "source_link",
    ProjectPage: "website",
    PartnerPage: "organisation_id",
}
_NUMBERS = re.compile(r"\d+")
_MARKS = re.compile(r"[^\w\s]|_")


def comparable_link(link: str) -> str:
    """The link without what doesn't tell two pages apart: its scheme, www, marks of campaigns."""
    parts = urlsplit(link.strip().lower())
    query = [pair for pair in parse_qsl(parts.query) if not pair[0].startswith("utm_")]
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(sorted(query))}" if host else ""


def comparable_title(title: str) -> tuple[str, tuple[str, ...]]:
    """Its words, and its numbers: this year's call is not last year's."""
    text = " ".join(_MARKS.sub(" ", title.casefold().replace("ё", "е")).split())
    return text, tuple(_NUMBERS.findall(text))


def _comparable(value: Any) -> Any:
    return comparable_link(value) if isinstance(value, str) else value


def likeness(page: ContentPage) -> Callable[[str, Any], bool]:
    """Whether a title and a shared fact are those of ``page``."""
    text, numbers = comparable_title(title_of(page))
    shared = _comparable(getattr(page, SHARED[type(page)]))

    def is_alike(title: str, fact: Any) -> bool:
        if shared and _comparable(fact) == shared:
            return True
        other, of_other = comparable_title(title)
        if not text or numbers != of_other:
            return False
        return fuzz.token_sort_ratio(text, other, score_cutoff=ALIKE) >= ALIKE

    return is_alike


def doubles_of(page: ContentPage) -> list[tuple[int, str]]:
    """(key, title) of other pages of its kind and language that may be the same; one query.

    A page in every language stands in each tree, so one language holds them all.
    """
    model = type(page)
    if model not in SHARED or not page.is_original:
        return []
    others = model.objects.filter(locale=page.locale_id).exclude(
        translation_key=page.translation_key
    )
    is_alike = likeness(page)
    found = others.order_by("-pk").values_list("pk", "draft_title", SHARED[model])
    return [(pk, title) for pk, title, fact in found if is_alike(title, fact)]
