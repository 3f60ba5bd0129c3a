"""What an action on a page reaches besides the page: it is said before anybody confirms it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.languages import language_name
from cms.models import ContentPage
from cms.serving import languages

# So many titles of the pages below are named; the others are counted.
NAMED = 10


@dataclass(frozen=True)
class Version:
    """A page in one language: its title, the language and its code, how it stands."""

    title: str
    language: str
    code: str
    standing: str


@dataclass(frozen=True)
class Touched:
    """A page with all its languages, the titles of pages below that go with it, and how many
    more there are.
    """

    page: Page
    versions: list[Version]
    below: list[str]
    more: int


def touched_by(pages: Iterable[Page]) -> list[Touched]:
    """For each of ``pages`` that is an original, what else an action on it reaches."""
    originals = [page for page in pages if getattr(page, "is_original", False)]
    families = _families(originals)
    return [
        Touched(page, families.get(page.translation_key, []), *_below(page)) for page in originals
    ]


def _families(originals: list[Page]) -> dict:
    """The languages of all of them, in a query for each type."""
    keys = [page.translation_key for page in originals]
    members = Page.objects.filter(translation_key__in=keys).order_by("locale__language_code")
    found: dict = {}
    for page in members.defer_streamfields().specific():
        code = languages()[page.locale_id].language_code
        version = Version(
            page.draft_title or page.title, language_name(code), code, _standing(page)
        )
        found.setdefault(page.translation_key, []).append(version)
    return found


def _standing(page: ContentPage) -> str:
    if page.is_original:
        return _("original, live") if page.live else _("original, not live")
    if not page.is_translated:
        return _("not translated")
    return _("live") if page.live else _("not live")


def _below(page: Page) -> tuple[list[str], int]:
    if page.is_leaf():
        return [], 0
    titles = list(page.get_descendants().values_list("draft_title", flat=True)[: NAMED + 1])
    more = page.get_descendants().count() - NAMED if len(titles) > NAMED else 0
    return titles[:NAMED], more
