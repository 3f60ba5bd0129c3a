"""Which language a reader meets at the site's root, and the choice that is remembered."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

# Readers of these languages mostly read Russian; anybody else abroad, English.
READ_RUSSIAN = ("uz", "kk", "tg", "tk")
A_YEAR = 365 * 24 * 3600


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, but what is the same in every language does not vary on the reader's."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Says nothing of a language where the view is ``same_in_every_language``."""
        if getattr(response, "same_in_every_language", False):
            return response
        return super().process_response(request, response)


def same_in_every_language(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark the answers of ``view`` as depending on their address alone."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.same_in_every_language = True  # type: ignore[attr-defined]
        return response

    return marked


def preferred_language(request: HttpRequest) -> str:
    """The reader's own choice, else what the browser asks for, else the first language."""
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in codes:
        return chosen
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    for tag, _quality in asked:
        code = tag.split("-")[0]
        if code in codes:
            return code
        if code in READ_RUSSIAN and "ru" in codes:
            return "ru"
    return "en" if asked and "en" in codes else codes[0]


@require_safe
@never_cache
def choose_by_browser(request: HttpRequest) -> HttpResponse:
    """The root: on to the home page in the reader's language."""
    return HttpResponseRedirect(f"/{preferred_language(request)}/")


@require_safe
@never_cache
def remember_language(request: HttpRequest, language: str) -> HttpResponse:
    """Remember ``language`` and go on to ``next``, an address of this site, or to the home page."""
    target = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    codes = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    fallback = f"/{language}/" if language in codes else "/"
    response = HttpResponseRedirect(target if safe else fallback)
    if language in codes:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=A_YEAR,
            samesite="Lax",
            secure=request.is_secure(),
            httponly=True,
        )
    return response
