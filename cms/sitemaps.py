"""The sitemap: every page in each language it has really been written in, with alternates.

An index, and for each type of page as many files as it takes. They are kept like the menu, since
making one of them takes longer than serving a page.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from cms.language_choice import same_in_every_language
from cms.models import ContentPage
from cms.restrictions import restricted_pages
from cms.serving import page_types, site_of
from cms.site_cache import kept
from cms.summaries import absolute, changed_at

# Pieces of content in one file: some 3 MB in three languages, and a file may have 50 MB.
PER_FILE = 2000
MOST_FILES = 10_000
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


class Version(NamedTuple):
    """A page as readers of one language find it."""

    language: str
    url: str
    changed: datetime | None
    is_original: bool


@require_safe
@same_in_every_language
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Where the sitemaps are."""
    return _answer(request, "index", lambda: _index(request))


@require_safe
@same_in_every_language
def sitemap(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """The public pages of one type that are originals or translations; never an alias' words."""
    model = next((model for model in page_types() if model._meta.model_name == kind), None)
    if model is None or not 0 < number < MOST_FILES:
        raise Http404
    return _answer(request, f"{kind}:{number}", lambda: _urls(request, model, number))


def _answer(request: HttpRequest, name: str, make: Callable[[], str]) -> HttpResponse:
    site = site_of(request)
    if site is None:
        raise Http404
    body = kept(f"sitemap:{site.pk}:{name}", lambda: make().encode())
    return HttpResponse(body, content_type="application/xml")


def _originals(model: type[ContentPage]) -> QuerySet:
    pages = model.objects.live().filter(is_original=True)
    return pages.exclude(pk__in=restricted_pages().values("pk")).order_by("pk")


def _index(request: HttpRequest) -> str:
    entries = []
    for model in page_types():
        originals = _originals(model)
        changed = model.objects.filter(
            translation_key__in=originals.order_by().values("translation_key"), live=True
        ).aggregate(changed=Max("last_published_at"))["changed"]
        for start in range(0, originals.count(), PER_FILE):
            place = (model._meta.model_name, start // PER_FILE + 1)
            address = absolute(reverse("sitemap_part", args=place), request)
            entries.append(f"<sitemap>{_location(address, changed)}</sitemap>\n")
    return f"{XML}<sitemapindex {NAMESPACES}>\n{''.join(entries)}</sitemapindex>\n"


def _urls(request: HttpRequest, model: type[ContentPage], number: int) -> str:
    part = _originals(model)[(number - 1) * PER_FILE : number * PER_FILE]
    keys = list(part.values_list("translation_key", flat=True))
    if not keys:
        raise Http404
    entries = [
        f"<url>{_location(page.url, page.changed)}{_links(versions)}</url>\n"
        for versions in _families(request, model, keys)
        for page in versions
    ]
    return f"{XML}<urlset {NAMESPACES}>\n{''.join(entries)}</urlset>\n"


def _location(address: str, changed: datetime | None) -> str:
    when = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    return f"<loc>{escape(address)}</loc>{when}"


def _links(versions: list[Version]) -> str:
    default = next((page for page in versions if page.language == "en"), versions[0])
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(page.url)}"/>'
        for language, page in [(page.language, page) for page in versions]
        + [("x-default", default)]
    )


def _families(
    request: HttpRequest, model: type[ContentPage], keys: list
) -> Iterable[list[Version]]:
    """Each piece of content as the versions that a reader can find."""
    site = site_of(request)
    families: dict = defaultdict(list)
    pages = model.objects.live().filter(translation_key__in=keys).defer_streamfields()
    for page in pages.with_changes().select_related("locale").order_by("path"):
        for place, shown in enumerate(page.readable_pages()):
            if shown.is_awaiting_translation:
                continue
            parts = shown.get_url_parts(request)
            if parts is None or site is None or parts[0] != site.pk:
                continue
            families[page.translation_key, place].append(
                Version(
                    page.locale.language_code,
                    absolute(parts[2], request),
                    changed_at(page),
                    page.is_original,
                )
            )
    return families.values()


def alternates(page: ContentPage, request: HttpRequest) -> list[dict[str, str]]:
    """The hreflang entries of a page: each language it is really written in, and x-default."""
    written = [
        member for member in page.members if not member.is_awaiting_translation and member.live
    ]
    entries = [
        {"language": member.locale.language_code, "url": member.get_full_url(request)}
        for member in written
    ]
    default = next((member for member in written if member.locale.language_code == "en"), None)
    if default := default or page.original:
        entries.append({"language": "x-default", "url": default.get_full_url(request)})
    return entries
