"""The addresses. All that a reader sees has a language prefix but the root, files, robots."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import language_choice, private_documents, robots, serving, sitemaps, subscriptions

handler404 = "cms.missing_pages.page_not_found"

urlpatterns = [
    path("", language_choice.choose_by_browser, name="choose_language"),
    path("language/<slug:language>/", language_choice.remember_language, name="language"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path(
        "private-documents/<uuid:key>/",
        private_documents.serve_private_document,
        name="private_document",
    ),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-<slug:kind>-<int:number>.xml", sitemaps.sitemap, name="sitemap_part"),
    path("robots.txt", robots.robots, name="robots"),
]

if settings.DEBUG or settings.DEMO:
    urlpatterns += [path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})]

# Wagtail's own ways in to restricted pages; serving comes last, since any path may be a page's.
urlpatterns += i18n_patterns(
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"),
    path("write/", include("office.urls")),
    path("shared-draft/", include("office.shared_draft_urls")),
    re_path(subscriptions.PATTERN, subscriptions.serve, name="subscription"),
    re_path(wagtail_urls.serve_pattern, serving.serve, name="wagtail_serve"),
    prefix_default_language=True,
)
