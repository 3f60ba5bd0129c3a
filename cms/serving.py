"""Serving a page: found by its path in one statement."""

from functools import cache, partial
from hashlib import blake2b

from django.apps import apps
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from cms.models import ContentPage
from cms.site_cache import kept, one_generation


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the page at ``path``; what is not found so is left to Wagtail's own routing."""
    with one_generation():
        route = find_route(request, path)
        if route is not None:
            # Where Wagtail itself keeps what it has found.
            request._wagtail_route_for_request = route  # type: ignore[attr-defined]
        return wagtail_serve(request, path)


def find_route(request: HttpRequest, path: str) -> RouteResult | None:
    """The live page at ``path`` below the active language's home, its own columns included.

    Or the page above, where its type has ``routes_below`` and knows what the last part of the path
    means. Both in one statement.
    """
    root_path = _root_path(request)
    if root_path is None or "\0" in path:
        return None
    parts = [part for part in path.split("/") if part]
    page = _find(root_path, parts)
    if page is None or page.url_path == "/".join((root_path.rstrip("/"), *parts, "")):
        return page and RouteResult(page)
    if not getattr(page, "routes_below", False):
        return None
    try:
        return page.route(request, parts[-1:])
    except Http404:
        return None


def _find(root_path: str, parts: list[str]) -> ContentPage | None:
    """The live page whose path these are the parts of, else the one above."""
    known = _type_at(root_path, parts)
    if known is None:
        return None
    model, shown = known
    pages = model.objects.filter(_at(root_path, shown), live=True).order_by()
    page: ContentPage | None = pages.select_related(*model.serve_related).first()
    if page:
        page.locale = languages()[page.locale_id]
    return page


def _at(root_path: str, parts: list[str]) -> Q:
    url_path = "/".join((root_path.rstrip("/"), *parts, ""))
    return Q(slug=url_path.rstrip("/").rsplit("/", 1)[-1], url_path=url_path)


def _type_at(root_path: str, parts: list[str]) -> tuple[type[ContentPage], list[str]] | None:
    """Of what type the page there is, or the one above that has ``routes_below``, and where.

    Kept, since to join the tables of all types takes longer than all else that a page does.
    """
    for shown, wanted in ((parts[:-1], _routing_below()), (parts, _models())):
        place = f"{root_path} {'/'.join(shown)}"
        key = blake2b(place.encode(), digest_size=16).hexdigest()
        name = kept(f"type:{key}", partial(_read_type, root_path, shown))
        if model := wanted.get(name):
            return model, shown
    return None


def _read_type(root_path: str, parts: list[str]) -> str | None:
    pages = Page.objects.filter(_at(root_path, parts), live=True).order_by()
    return pages.values_list("content_type__model", flat=True).first()


def _root_path(request: HttpRequest) -> str | None:
    """Where the pages of the active language begin in the tree of the request's site."""
    site = site_of(request)
    paths = Site.get_site_root_paths()
    return next(
        (
            entry.root_path
            for entry in paths
            if site and entry.site_id == site.pk and entry.language_code == get_language()
        ),
        None,
    )


def site_of(request: HttpRequest) -> Site | None:
    """The request's site, kept by host, and told to Wagtail so that it does not ask again."""
    if not hasattr(request, "_wagtail_site"):
        # get_host() lets only ALLOWED_HOSTS pass, so the keys are few.
        host = f"{request.get_host()}:{request.get_port()}"
        site = kept(f"site:{host}", lambda: Site.find_for_request(request))
        request._wagtail_site = site  # type: ignore[attr-defined]
    return request._wagtail_site  # type: ignore[attr-defined]


def languages() -> dict[int, Locale]:
    """The languages of the site by key."""
    return kept("languages", lambda: {locale.pk: locale for locale in Locale.objects.all()})


@cache
def page_types() -> tuple[type[ContentPage], ...]:
    """Every page type of the project."""
    return tuple(model for model in apps.get_models() if issubclass(model, ContentPage))


@cache
def _models() -> dict[str | None, type[ContentPage]]:
    return {model._meta.model_name: model for model in page_types()}


@cache
def _routing_below() -> dict[str | None, type[ContentPage]]:
    models = _models().items()
    return {name: model for name, model in models if getattr(model, "routes_below", False)}
