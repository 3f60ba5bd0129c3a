"""The outermost middleware: answers from the cache before anything else runs."""

import gzip
import logging
import re
import time
from collections.abc import Callable
from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase

from cms.page_cache import front, store
from cms.page_cache.addresses import LONGEST, is_exact, is_public, page_address, storage_key
from cms.page_cache.recording import Recording, recording

logger = logging.getLogger(__name__)

# A browser can't be told of a publish: it asks again after this many seconds, and gets 304.
BROWSER_SECONDS = 60
# A smaller answer does not get smaller.
LEAST_PACKED = 500
_TAKES_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")
# Django says of an address without a language that it varies by the reader's; whoever made the page
# has said that it does not.
_NOT_TRUE = {"vary", "content-language"}
_OF_THE_BODY = {"content-length", "etag", "cache-control", "expires", "last-modified"}


class PageCacheMiddleware:
    """Whoever asks, and whatever else the request says, an address has one page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """From the cache; else make it, and keep it if it may be."""
        if not is_public(request):
            return self.get_response(request)
        address = page_address(request)
        key = storage_key(address)
        page = store.look_up(key)
        if page is not None:
            return answer(request, address, page)
        clock = store.clock()
        # Before the page is made: what makes it may hide unknown parameters from itself.
        exact = is_exact(request, address)
        with recording() as record:
            response = self.get_response(request)
        if not _may_be_kept(request, address, response, record):
            return response
        page = _page(response, record, clock)
        if front.is_used() and exact and not front.remember(address, record.tags, page.until):
            return response
        if not store.keep(key, page, record.tags):
            return response
        return answer(request, address, page, exact)


def _may_be_kept(
    request: HttpRequest, address: str, response: HttpResponseBase, record: Recording
) -> bool:
    """Only what says that it may be, and then only what is the same for everybody."""
    if not record.wanted or record.refused or request.method != "GET":
        return False
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    if response.headers.get("Vary", "Accept-Language") != "Accept-Language":
        return False
    if "//" in request.path or len(address) > LONGEST:
        return False
    said = response.headers.get("Cache-Control", "")
    return not re.search(r"\b(private|no-store|no-cache)\b", said)


def _page(response: HttpResponseBase, record: Recording, clock: str) -> store.KeptPage:
    body: bytes = response.content  # type: ignore[attr-defined]
    unsent = _OF_THE_BODY | (_NOT_TRUE if response.has_header("Vary") else set())
    return store.KeptPage(
        until=record.until.timestamp(),
        clock=clock,
        marks={},
        headers=tuple(
            (name, value) for name, value in response.headers.items() if name.lower() not in unsent
        ),
        body=body,
        packed=gzip.compress(body, mtime=0) if len(body) >= LEAST_PACKED else b"",
        etag=f'W/"{blake2b(body, digest_size=12).hexdigest()}"',
    )


def answer(
    request: HttpRequest, address: str, page: store.KeptPage, exact: bool | None = None
) -> HttpResponse:
    """The page, packed for whoever takes that, or word that the reader has it already."""
    asked = request.META.get("HTTP_IF_NONE_MATCH")
    if asked and (asked.strip() == "*" or page.etag[2:] in asked):
        response: HttpResponse = HttpResponseNotModified()
    else:
        packed = page.packed and _TAKES_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        body = page.packed if packed else page.body
        response = HttpResponse(b"" if request.method == "HEAD" else body)
        response.headers["Content-Length"] = str(len(body))
        if packed:
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Vary"] = "Accept-Encoding"
        for name, value in page.headers:
            response.headers[name] = value
    response.headers["ETag"] = page.etag
    _limit(request, response, page.until)
    if front.is_used() and (is_exact(request, address) if exact is None else exact):
        # A whole second before: its seconds are whole ones, and the last of them counts.
        response.headers["X-Accel-Expires"] = f"@{int(page.until) - 1}"
    return response


def _limit(request: HttpRequest, response: HttpResponse, until: float) -> None:
    """A browser keeps it for a moment at most, and never beyond the next change.

    Not at all where it is in a front cache, which sends this line long after it was written; nor
    for whoever works on the site and wants to see what was published.
    """
    seconds = max(0, min(BROWSER_SECONDS, int(until - time.time())))
    works_here = f"{settings.SESSION_COOKIE_NAME}=" in request.META.get("HTTP_COOKIE", "")
    if works_here or front.is_used():
        seconds = 0
    response.headers["Cache-Control"] = f"public, max-age={seconds}, must-revalidate"
