"""The picture and the words with which other sites and messengers show a link to a page."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from cms.context import office
from cms.models import ContentPage
from cms.summaries import absolute, canonical_url, changed_at, plain, summary_of

WIDTH, HEIGHT = 1200, 630
# JPEG, since messengers know no newer format.
COVER = f"fill-{WIDTH}x{HEIGHT}|format-jpeg|jpegquality-80|bgcolor-ffffff"
OWN_PICTURE = "card.png"
# A language of Open Graph has a country.
LOCALES = {"ky": "ky_KG", "ru": "ru_RU", "en": "en_GB"}


@dataclass(frozen=True)
class LinkPreview:
    """What Open Graph asks for; ``published`` is an ISO date, "" of what has none."""

    title: str
    description: str
    url: str
    kind: str
    site_name: str
    locale: str
    other_locales: tuple[str, ...]
    picture: str
    picture_alt: str
    picture_size: tuple[int, int]
    published: str
    changed: datetime.datetime | None


def link_preview(page: ContentPage, request: HttpRequest) -> LinkPreview:
    """The preview of a page in the language of its words."""
    language = page.words_language
    settings = office(request)
    picture, alt, size = _picture(page, request)
    written = [member for member in page.members if member.live and _is_written(member)]
    others = (member.locale.language_code for member in written)
    published = getattr(page, "date", None)
    return LinkPreview(
        title=plain(page.seo_title or page.title),
        description=plain(page.search_description) or summary_of(page),
        url=canonical_url(page, request),
        kind="article" if published else "website",
        site_name=plain(settings.office.in_language(language)),
        locale=LOCALES.get(language, language),
        other_locales=tuple(LOCALES.get(code, code) for code in others if code != language),
        picture=picture,
        picture_alt=alt,
        picture_size=size,
        published=str(published or ""),
        changed=changed_at(page),
    )


def _is_written(page: ContentPage) -> bool:
    return not page.is_awaiting_translation


def _picture(page: Any, request: HttpRequest) -> tuple[str, str, tuple[int, int]]:
    """Address, description and size of the page's cover, else of the picture of the site."""
    cover = getattr(page, "cover", None)
    if cover is not None and not cover.is_svg():
        try:
            # A small picture is not enlarged.
            made = cover.get_rendition(COVER)
            return absolute(made.url, request), plain(page.cover_alt), (made.width, made.height)
        except (SourceImageIOError, InvalidFilterSpecError, OSError):
            # A file that is lost or broken costs a page its cover, not its life.
            pass
    alt = gettext("The crown of a yurt, the mark of this site")
    return absolute(static(OWN_PICTURE), request), alt, (WIDTH, HEIGHT)
