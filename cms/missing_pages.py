"""What a reader finds where there is no page: ways on, and the page of that name elsewhere."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.template.loader import render_to_string
from django.utils.translation import get_language
from wagtail.models import Page

from cms.restrictions import anything_is_restricted, restricted_pages

OFFERED = 3


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer 404, in the reader's language; it offers pages that bear the name asked for.

    Most wrong addresses are right ones in another language: a language typed into an address, or a
    link cut from one language's page and put below another's.
    """
    context = {"namesakes": namesakes(request.path)}
    return HttpResponseNotFound(render_to_string("404.html", context, request))


def namesakes(path: str) -> list[Page]:
    """Live pages whose own part of the address is the last part of ``path``, each in the active
    language if it is there; at most three, each piece of content once.
    """
    name = path.rstrip("/").rsplit("/", 1)[-1]
    if not name or len(name) > 255 or "\0" in name:
        return []
    pages = Page.objects.filter(slug=name, live=True, depth__gt=2).order_by()
    if anything_is_restricted():
        pages = pages.exclude(pk__in=restricted_pages().values("pk"))
    keys = list(pages.values_list("translation_key", flat=True).distinct()[:OFFERED])
    if not keys:
        return []
    family = Page.objects.filter(translation_key__in=keys, live=True).select_related("locale")
    found: dict[str, Page] = {}
    for page in family.order_by("pk").specific():
        if page.locale.language_code == get_language():
            found[page.translation_key] = page
        elif page.slug == name:
            found.setdefault(page.translation_key, page)
    return list(found.values())
