"""The addresses. All that a reader sees has a language prefix but the root, files, robots."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import authenticate_with_password

from cms import language_choice, private_documents, robots, serving, sitemaps

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
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", robots.robots, name="robots"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
]

if settings.DEBUG or settings.DEMO:
    urlpatterns += [path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})]

urlpatterns += i18n_patterns(
    re_path(wagtail_urls.serve_pattern, serving.serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)
