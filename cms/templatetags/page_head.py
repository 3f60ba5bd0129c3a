"""The frame of a page: its head, its place in the tree, its other languages."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from cms.context import site_languages
from cms.languages import language_name as name_of_language
from cms.models import ContentPage
from cms.site_cache import kept
from cms.sitemaps import alternates

register = template.Library()


@register.inclusion_tag("components/head.html", takes_context=True)
def page_head(context: dict[str, Any], page: ContentPage) -> dict[str, Any]:
    """Description, canonical and hreflang. What is not translated is canonical to its original."""
    request = context["request"]
    awaiting = page.is_awaiting_translation
    return {
        "page": page,
        "canonical": (page.original if awaiting else page).get_full_url(request),
        "alternates": [] if awaiting else alternates(page, request),
        # The same content under a chosen time zone is not another page.
        "noindex": "tz" in request.GET,
    }


@register.inclusion_tag("navigation/breadcrumbs.html", takes_context=True)
def breadcrumbs(context: dict[str, Any], page: ContentPage) -> dict[str, Any]:
    """The pages above this one, from the home page down."""
    trail: list[dict[str, str]] = []
    if page.depth > 2:
        above = page.path[: -page.steplen]
        trail = kept(f"trail:{above}", lambda: _trail(page))
    return {"trail": trail, "LANGUAGE_CODE": context.get("LANGUAGE_CODE")}


def _trail(page: ContentPage) -> list[dict[str, str]]:
    return [
        {"title": above.title, "url": above.get_url(), "language": above.words_language}
        for above in page.get_ancestors().filter(depth__gt=1).specific()
    ]


@register.simple_tag(takes_context=True)
def language_links(context: dict[str, Any], page: ContentPage | None) -> list[dict[str, Any]]:
    """For each language of the site: its own name, and this same content (or home) in it."""
    request = context["request"]
    addresses = {}
    if isinstance(page, ContentPage) and page.pk:
        addresses = {
            member.locale.language_code: member.get_url(request)
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
