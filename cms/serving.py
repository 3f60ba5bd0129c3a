"""Serving a page: found by its path in one statement."""

from functools import cache

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.models import Locale, Page, Site
from wagtail.views import serve as wagtail_serve
from wagtail.views import serve_chain

from cms.models import ContentPage
from cms.site_cache import kept


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the page at ``path``; what is not found so is left to Wagtail's own routing."""
    page = find_page(request, path)
    if page is None:
        return wagtail_serve(request, path)
    chain = serve_chain
    for hook in reversed(hooks.get_hooks("on_serve_page")):
        chain = hook(chain)
    for hook in hooks.get_hooks("before_serve_page"):
        result = hook(page, request, (), {})
        if isinstance(result, HttpResponse):
            return result
    return chain(page, request, (), {})


def find_page(request: HttpRequest, path: str) -> ContentPage | None:
    """The live page at ``path`` below the active language's home, its own columns included."""
    if "\0" in path:
        return None
    root_path = _root_path(request)
    if root_path is None:
        return None
    url_path = root_path + (f"{path.strip('/')}/" if path.strip("/") else "")
    slug = url_path.rstrip("/").rsplit("/", 1)[-1]
    pages = Page.objects.filter(slug=slug, url_path=url_path, live=True)
    base = pages.select_related(*_joins()).first()
    if base is None:
        return None
    name = _accessors().get(base.cached_content_type.model_class())
    if name is None:
        return None
    page = getattr(base, name)
    page.locale = languages()[page.locale_id]
    return page


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
        request._wagtail_site = kept(f"site:{host}", lambda: Site.find_for_request(request))
    return request._wagtail_site


def languages() -> dict[int, Locale]:
    """The languages of the site by key."""
    return kept("languages", lambda: {locale.pk: locale for locale in Locale.objects.all()})


@cache
def page_types() -> tuple[type[ContentPage], ...]:
    """Every page type of the project."""
    return tuple(model for model in apps.get_models() if issubclass(model, ContentPage))


@cache
def _accessors() -> dict[type[ContentPage], str]:
    return {model: model._meta.model_name for model in page_types()}


@cache
def _joins() -> tuple[str, ...]:
    return tuple(
        name
        for model, accessor in _accessors().items()
        for name in (accessor, *(f"{accessor}__{related}" for related in model.serve_related))
    )
