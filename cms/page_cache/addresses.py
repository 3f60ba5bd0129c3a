"""The address under which a page is kept: whatever does not change the page is left out of it."""

from functools import cache
from hashlib import blake2b

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode

LONGEST = 600
# What is nobody's page. The prefixes of addresses, without a language.
NEVER = ("/admin/", "/documents/", "/private-documents/", "/language/")
_of_views: set[str] = set()


def know_parameters(*names: str) -> None:
    """Parameters that a view reads which is not a page."""
    _of_views.update(names)
    known_parameters.cache_clear()


@cache
def known_parameters() -> frozenset[str]:
    """Every parameter that a kept page may depend on."""
    from cms.models import ContentPage

    pages = (model for model in apps.get_models() if issubclass(model, ContentPage))
    return frozenset(_of_views.union(*(model.query_parameters() for model in pages)))


def is_public(request: HttpRequest) -> bool:
    """Whether the answer to it may come from the cache: a reader's request, by its looks alone."""
    if request.method not in ("GET", "HEAD") or getattr(request, "is_dummy", False):
        return False  # a dummy request is a preview's
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        return False
    return not request.path.startswith((*NEVER, settings.STATIC_URL, settings.MEDIA_URL))


def known_query(request: HttpRequest) -> str:
    """The query string with known parameters alone, in one order."""
    if not request.META.get("QUERY_STRING"):
        return ""
    known = known_parameters()
    return urlencode(
        [
            (name, value)
            for name, values in sorted(request.GET.lists())
            if name in known
            for value in values
            if value
        ]
    )


def hide_unknown_parameters(request: HttpRequest) -> None:
    """Whoever makes the page sees no others either, so that they can't come to stand on it."""
    query = known_query(request)
    if query != request.META.get("QUERY_STRING", ""):
        request.META["QUERY_STRING"] = query
        request.GET = QueryDict(query)


def page_address(request: HttpRequest) -> str:
    """The whole address with what is known of the query string.

    The host is one of ALLOWED_HOSTS, so nobody can fill the cache with others.
    """
    query = known_query(request)
    # What the reader's browser or a proxy sent, not decoded.
    path = request.get_full_path().partition("?")[0]
    return f"{request.scheme}://{request.get_host()}{path}{'?' if query else ''}{query}"


def is_exact(request: HttpRequest, address: str) -> bool:
    """Whether it was asked for by this very address, and not by another form of it.

    A cache in front keeps nothing else, since that is what it can be told to drop.
    """
    path = address.split("/", 3)[3]
    sent = request.META.get("RAW_URI") or request.META.get("REQUEST_URI")
    return (sent or request.get_full_path()) == f"/{path}"


def storage_key(address: str) -> str:
    """The key of an address in the cache: short, whatever the address."""
    return blake2b(address.encode(), digest_size=16).hexdigest()
