"""A draft as its readers will see it, for whoever has the link."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.page_cache.recording import do_not_keep
from cms.serving import site_of
from cms.site_cache import one_generation
from office.models import SharedDraft

# Nobody may keep it, index it, frame it, or learn its address from a link that is followed.
HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@require_safe
@never_cache
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The page's latest draft, whoever may read the page otherwise; or why there is none."""
    do_not_keep()
    link = SharedDraft.objects.with_token(token)
    response = _draft(request, link) if link and link.is_open else _gone(request, link)
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _draft(request: HttpRequest, link: SharedDraft) -> HttpResponse:
    """In the page's own language, whatever the address says."""
    language = link.page.locale.language_code
    if get_language() != language:
        return HttpResponseRedirect(translate_url(request.path, language))
    page = link.page.specific.get_latest_revision_as_object()
    request.shared_draft = link  # type: ignore[attr-defined]
    with one_generation():
        site_of(request)
        return page.serve(request)


def _gone(request: HttpRequest, link: SharedDraft | None) -> HttpResponse:
    """Its time is over, it was withdrawn, or it was not copied whole."""
    languages = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    context: dict[str, Any] = {
        "link": link,
        "addresses": {code: translate_url(request.path, code) for code in languages},
        "trail": [],
    }
    return render(
        request, "pages/office/shared_draft_gone.html", context, status=410 if link else 404
    )


def address_of(token: str, language: str) -> str:
    """The whole address to send to somebody."""
    with override(language):
        path = reverse("shared_draft", args=[token])
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
