"""What the frame of every public page shows: the office, the menu, the languages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page, Site

from cms.localized import load_pages, title_language
from cms.models import ContentPage, OfficeSettings
from cms.names import Names
from cms.restrictions import restricted_pages
from cms.serving import site_of
from cms.site_cache import kept


def site(request: HttpRequest) -> dict[str, Any]:
    """Lazy: a template that shows none of this asks for none of it."""
    return {
        "office": SimpleLazyObject(lambda: office(request)),
        "main_menu": SimpleLazyObject(lambda: main_menu(request)),
        "site_sections": SimpleLazyObject(lambda: site_sections(request)),
        "site_languages": site_languages(),
    }


def office(request: HttpRequest) -> OfficeSettings:
    """The office's names and contact, kept."""
    current = site_of(request)
    if current is None:
        return OfficeSettings()
    return kept(f"office:{current.pk}", lambda: _read_office(current))


def _read_office(current: Site) -> OfficeSettings:
    """Without a name, which heads every page, it bears that of the site or of its home page."""
    found = OfficeSettings.objects.filter(site=current).first() or OfficeSettings()
    if not found.office:
        home = current.root_page
        found.office = Names({home.locale.language_code: current.site_name or home.title})
    return found


def main_menu(request: HttpRequest) -> list[dict[str, Any]]:
    """The sections that editors put in the menu."""
    return [section for section in site_sections(request) if section["in_menu"]]


def site_sections(request: HttpRequest) -> list[dict[str, Any]]:
    """Every page right below the home page that everybody may read: title, address, language of
    the title, model, whether it is in the menu.
    """
    current = site_of(request)
    if current is None:
        return []
    language = get_language()
    return kept(f"sections:{current.pk}:{language}", lambda: _read_sections(current, language))


def section_urls(request: HttpRequest) -> dict[str, str]:
    """The address of each section by the name of its model: ``callindexpage``."""
    return {each["model"]: each["url"] for each in site_sections(request)}


def _read_sections(current: Site, language: str) -> list[dict[str, Any]]:
    home = current.root_page.get_translations(inclusive=True).filter(locale__language_code=language)
    if not home.exists():
        return []
    pages = Page.objects.child_of(home.first()).live()
    pages = pages.exclude(pk__in=restricted_pages().values("pk"))
    found = load_pages(pages.values_list("pk", flat=True))
    return [
        {
            "title": page.title,
            "url": page.get_url(),
            "language": title_language(page),
            "model": page.cached_content_type.model,
            "in_menu": page.show_in_menus,
        }
        for page in sorted(found.values(), key=lambda page: page.path)
        if issubclass(page.specific_class, ContentPage)
    ]


def site_languages() -> list[dict[str, str]]:
    """Code and own name («кыргызча») of each language of the site."""
    return [
        {"code": code, "name": get_language_info(code)["name_local"].capitalize()}
        for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES
    ]
