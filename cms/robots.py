"""robots.txt."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.language_choice import same_in_every_language

CLOSED = ("/admin/", "/private-documents/", "/language/", "/*/_util/", "/*/shared-draft/")


@require_safe
@same_in_every_language
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may not read, and where the sitemap is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
