"""The sitemap: every page in each language it has really been written in, with alternates."""

from collections import defaultdict
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.models import ContentPage
from cms.restrictions import restricted_pages
from cms.serving import page_types, site_of


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All public pages of this site that are originals or translations; never an alias' words."""
    context = {"families": list(_families(request))}
    return render(request, "sitemap.xml", context, content_type="application/xml")


def _families(request: HttpRequest) -> Iterator[list[dict]]:
    """Each piece of content as the versions a reader can find."""
    site = site_of(request)
    if site is None:
        return
    hidden = set(restricted_pages().values_list("pk", flat=True))
    families: dict = defaultdict(list)
    for model in page_types():
        pages = model.objects.live().select_related("locale").defer_streamfields()
        for page in pages.order_by("path").iterator(chunk_size=2000):
            if page.pk in hidden:
                continue
            for place, shown in enumerate(page.readable_pages()):
                parts = shown.get_url_parts(request)
                if shown.is_awaiting_translation or parts is None or parts[0] != site.pk:
                    continue
                families[page.translation_key, place].append(
                    {
                        "language": page.locale.language_code,
                        "url": request.build_absolute_uri(parts[2]),
                        "changed": page.last_published_at,
                    }
                )
    yield from families.values()


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
