"""Feeds and calendars, which stand below the page whose contents they tell: served, and linked."""

import hashlib
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from cms.calendars import calendar_file, entries_of, write_calendar
from cms.context import office
from cms.feeds import FORMATS, MIME_TYPES, has_feed, items_of, write_feed
from cms.models import ContentPage
from cms.models.list_pages import ListPage
from cms.page_cache import cacheable, page_tag, shows
from cms.restrictions import is_restricted
from cms.serving import find_route
from cms.summaries import latest_change, list_name, plain

# How long a reader's programme or a cache may keep one; both ask again by ETag.
LIFETIME = 900
PATTERN = r"^(?P<path>(?:[\w-]+/)+)(?P<file>feed\.rss|feed\.atom|[a-z]+\.ics)$"


@require_safe
@cacheable()
def serve(request: HttpRequest, path: str, file: str) -> HttpResponse:
    """The feed or calendar ``file`` below the page at ``path``; follows a page that has moved."""
    page = _page(request, path)
    if page is None:
        return _moved(request, file)
    if file in FORMATS and has_feed(page):
        response = _feed(request, page, file)
    elif file == calendar_file(page):
        response = _calendar(request, page, file)
    else:
        raise Http404
    page.keep_if_understood(request)
    return response


def _page(request: HttpRequest, path: str) -> ContentPage | None:
    """The page itself, if everybody may read it."""
    route = find_route(request, path)
    if route is None or route.kwargs or route.args or is_restricted(route.page):
        return None
    shows(page_tag(route.page.translation_key))
    return route.page


def _moved(request: HttpRequest, file: str) -> HttpResponse:
    redirect = get_redirect(request, Redirect.normalise_path(request.path.removesuffix(file)))
    if redirect is None or not redirect.link:
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    target = f"{redirect.link.rstrip('/')}/{file}{'?' if query else ''}{query}"
    return HttpResponseRedirect(target, status=301 if redirect.is_permanent else 302)


def _feed(request: HttpRequest, page: Any, file: str) -> HttpResponse:
    items = items_of(page, request, timezone.now())
    content_type, body = write_feed(page, items, file, request)
    return _answer(request, body, content_type, latest_change(item.page for item in items))


def _calendar(request: HttpRequest, page: Any, file: str) -> HttpResponse:
    """The dates of a page or of a list; a page without any has no calendar."""
    entries = entries_of(page, request)
    is_list = isinstance(page, ListPage)
    if not (entries or is_list):
        raise Http404
    names = [list_name(page), plain(office(request).office)] if is_list else [plain(page.title)]
    body = write_calendar(" · ".join(filter(None, names)), entries, remind=not is_list)
    changed = max((entry.changed for entry in entries), default=None)
    response = _answer(request, body, "text/calendar; charset=utf-8", changed)
    name = file if is_list else f"{page.slug}.ics"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _answer(
    request: HttpRequest, body: bytes, content_type: str, changed: datetime | None
) -> HttpResponse:
    """The body, or 304 to whoever has it. Only its ETag says that nothing has changed: something
    may have gone since the last change of what is left.
    """
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=content_type)
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={LIFETIME}"
    if changed:
        response["Last-Modified"] = http_date(changed.timestamp())
    return get_conditional_response(request, etag=etag, response=response) or response


def subscriptions(page: ContentPage, context: Any) -> list[dict[str, str]]:
    """The feeds and the calendar below a page: ``kind``, ``type``, ``url`` and ``title`` of each.

    They ask for the same filters as the list does. ``context`` is that of the page's template.
    """
    address = page.get_full_url(context["request"])
    if not address or is_restricted(page):
        return []
    files = dict(MIME_TYPES) if has_feed(page) else {}
    calendar = calendar_file(page)
    if calendar and (isinstance(page, ListPage) or _has_dates(context)):
        files[calendar] = "text/calendar"
    name, query = plain(page.title), ""
    if isinstance(page, ListPage):
        name, query = list_name(page), page.filter_query
    names = {"feed.rss": "RSS", "feed.atom": "Atom", calendar: gettext("Calendar")}
    return [
        {
            "kind": names[file],
            "type": mime_type,
            "url": f"{address}{file}{query}",
            "title": f"{name} ({names[file]})",
        }
        for file, mime_type in files.items()
    ]


def _has_dates(context: Any) -> bool:
    """Whether the page that is shown has a day or a deadline to put into a calendar."""
    return bool(context.get("deadlines") or context.get("time"))
