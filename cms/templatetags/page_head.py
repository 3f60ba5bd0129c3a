"""The frame of a page: its head, its place in the tree, its other languages."""

from typing import Any

from django import template
from django.core.paginator import Page as PaginatorPage
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext
from wagtail.models import Page

from cms.context import site_languages
from cms.languages import language_name as name_of_language
from cms.link_previews import link_preview
from cms.linked_data import graph
from cms.models import ContentPage
from cms.models.list_pages import ListPage
from cms.site_cache import kept
from cms.sitemaps import alternates
from cms.subscriptions import subscriptions

register = template.Library()


@register.inclusion_tag("components/head.html", takes_context=True)
def page_head(context: dict[str, Any], page: ContentPage) -> dict[str, Any]:
    """Description, canonical, hreflang, feeds, and what machines read of the page.

    What is not translated is canonical to its original. Each part of a long list is a page of its
    own. The same content chosen or told in another way (a filter, a time zone) is not: search
    engines are sent to the plain address.
    """
    request = context["request"]
    preview = link_preview(page, request)
    part = getattr(page, "part", None)
    filtered = page.is_filtered
    if filtered:
        part = None
    query = _part_query(part.number) if part else ""
    shown = [] if page.is_awaiting_translation or filtered else alternates(page, request)
    return {
        "page": page,
        "preview": preview,
        "canonical": f"{preview.url}{query}",
        "alternates": [entry | {"url": f"{entry['url']}{query}"} for entry in shown],
        "neighbours": _neighbours(page.get_full_url(request), part),
        "subscriptions": subscriptions(page, context),
        "linked_data": graph(page, trail_of(page), context, preview.picture),
        "noindex": filtered or "tz" in request.GET,
    }


@register.simple_tag(takes_context=True)
def page_title(context: dict[str, Any], page: ContentPage) -> str:
    """What a page is called in the browser; a list with what was chosen, and which part it is."""
    names = [page.seo_title or page.title]
    if isinstance(page, ListPage):
        names += map(str, page.selection.chips if page.selection else ())
        if month := context.get("month"):
            names.append(capfirst(month.name))
        if page.part and page.part.number > 1:
            place = {"number": page.part.number, "last": page.part.paginator.num_pages}
            names.append(gettext("Page %(number)s of %(last)s") % place)
    owner = context["office"]
    names.append(str((page.depth == 2 and owner.university_short) or owner.office))
    return " · ".join(filter(None, names))


def _part_query(number: int) -> str:
    return f"?page={number}" if number > 1 else ""


def _neighbours(address: str, part: PaginatorPage | None) -> dict[str, str]:
    """The parts of a list before and after this one: what they are to it (``prev``), where."""
    numbers = {}
    if part and part.has_previous():
        numbers["prev"] = part.previous_page_number()
    if part and part.has_next():
        numbers["next"] = part.next_page_number()
    return {relation: f"{address}{_part_query(number)}" for relation, number in numbers.items()}


@register.inclusion_tag("navigation/breadcrumbs.html", takes_context=True)
def breadcrumbs(context: dict[str, Any], page: ContentPage) -> dict[str, Any]:
    """The pages above this one, from the home page down."""
    return {"trail": trail_of(page), "LANGUAGE_CODE": context.get("LANGUAGE_CODE")}


def trail_of(page: ContentPage) -> list[dict[str, str]]:
    """Title, address and language of each page above this one; kept."""
    path = page.path_above
    return kept(f"trail:{path}", lambda: _trail(path))


def _trail(path: str) -> list[dict[str, str]]:
    """The page at ``path`` in the tree and those above it, without the root."""
    step = Page.steplen
    paths = [path[:end] for end in range(2 * step, len(path) + 1, step)]
    return [
        {"title": above.title, "url": above.get_url(), "language": above.words_language}
        for above in Page.objects.filter(path__in=paths, live=True).order_by("path").specific()
    ]


@register.simple_tag(takes_context=True)
def language_links(context: dict[str, Any], page: ContentPage | None) -> list[dict[str, Any]]:
    """For each language of the site: its own name, and this same content (or home) in it.

    What is no page says as ``addresses`` where it stands in each.
    """
    request = context["request"]
    addresses = context.get("addresses", {})
    if isinstance(page, ContentPage) and page.pk:
        part = getattr(page, "part", None)
        number = f"page={part.number}" if part and part.number > 1 else ""
        query = "&".join(filter(None, (page.query, number)))
        query = f"?{query}" if query else ""
        addresses = {
            member.locale.language_code: f"{member.get_url(request)}{query}"
            for member in page.members
            if member.live
        }
    links = []
    for language in site_languages():
        target = addresses.get(language["code"]) or f"/{language['code']}/"
        choice = reverse("language", args=[language["code"]])
        links.append(
            {
                **language,
                "url": f"{choice}?{urlencode({'next': target})}",
                "current": language["code"] == context.get("LANGUAGE_CODE"),
            }
        )
    return links


@register.simple_tag
def language_name(code: str) -> str:
    """The name of a language in the active language."""
    return name_of_language(code)
