"""Subscribing to a page, passing it on and citing it: ``{% load sharing %}``."""

from typing import Any
from urllib.parse import quote, urlencode

from django import template
from django.utils.translation import gettext

from cms.models import ContentPage
from cms.models.list_pages import ListPage
from cms.subscriptions import subscriptions
from cms.summaries import canonical_url, changed_at, plain
from cms.templatetags.facts import day

register = template.Library()


@register.inclusion_tag("components/subscribe.html", takes_context=True)
def subscribe(context: dict[str, Any], page: ContentPage) -> dict[str, Any]:
    """Links to the feeds of a list and to its calendar; on a page with dates, to their calendar."""
    entries = subscriptions(page, context)
    calendars = [each for each in entries if each["type"] == "text/calendar"]
    return {
        "is_list": isinstance(page, ListPage),
        "feeds": [each for each in entries if each["type"] != "text/calendar"],
        "calendar": calendars[0] if calendars else None,
        # A calendar's own scheme: it subscribes where http would load once.
        "webcal": f"webcal://{calendars[0]['url'].split('://', 1)[1]}" if calendars else "",
        "LANGUAGE_CODE": context.get("LANGUAGE_CODE"),
    }


@register.inclusion_tag("components/share.html", takes_context=True)
def share(context: dict[str, Any], page: ContentPage) -> dict[str, Any]:
    """Ways to pass a page on that ask nobody else anything until they are followed."""
    # The address that the reader sees: in his language, also where the words are not yet in it.
    url = page.get_full_url(context["request"]) or ""
    title = plain(page.title)
    addresses = {
        gettext("E-mail"): ("mailto:", {"subject": title, "body": f"{title}\n{url}"}),
        "Telegram": ("https://t.me/share/url", {"url": url, "text": title}),
        "WhatsApp": ("https://wa.me/", {"text": f"{title} {url}"}),
    }
    return {
        "page": page,
        "url": url,
        # By quote, not by the rules of forms: a mail programme takes "+" for a plus.
        "links": [
            {"name": name, "url": f"{start}?{urlencode(query, quote_via=quote)}"}
            for name, (start, query) in addresses.items()
        ],
        "LANGUAGE_CODE": context.get("LANGUAGE_CODE"),
    }


@register.inclusion_tag("components/cite.html", takes_context=True)
def cite(context: dict[str, Any], page: ContentPage) -> dict[str, Any]:
    """How to cite a page: author, title, day, address, and when it was changed last."""
    told: Any = getattr(page, "date", None)
    published = page.first_published_at
    return {
        "page": page,
        "office": context.get("office"),
        "published": told.format() if told else day(published),
        "changed": changed_at(page),
        "url": canonical_url(page, context["request"]),
        "LANGUAGE_CODE": context.get("LANGUAGE_CODE"),
    }
