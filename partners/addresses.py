"""From an organisation to the page about it, many of them without a query."""

from collections.abc import Iterable

from django.db.models.signals import post_save
from django.utils.translation import get_language

from cms.page_cache import row_tag, shows
from cms.restrictions import restricted_pages
from cms.site_cache import drop_after_commit, kept
from partners.models import Organisation, PartnerIndexPage, PartnerPage


def partner_urls(language: str | None = None) -> dict[int, str]:
    """The addresses of the live partner pages in ``language`` (the active one), by organisation."""
    language = language or get_language() or ""
    return kept(f"partners:{language}", lambda: _read(language))


def _read(language: str) -> dict[int, str]:
    pages = PartnerPage.objects.live().filter(locale__language_code=language)
    pages = pages.exclude(pk__in=restricted_pages().values("pk"))
    pages = pages.exclude(organisation=None).order_by("-path").defer_streamfields()
    return {page.organisation_id: page.get_url() for page in pages}


def link_partners(organisations: Iterable[Organisation | None]) -> None:
    """Give each organisation its ``partner_url``, where a page about it can be read."""
    found = [organisation for organisation in organisations if organisation is not None]
    if not found:
        return
    shows(*(row_tag(organisation, "page") for organisation in found))
    urls = partner_urls()
    for organisation in found:
        organisation.partner_url = urls.get(organisation.pk) or ""


def connect() -> None:
    """Drop what is kept when a partner's page changes; publishing and moving do so anyway."""
    for model in (PartnerPage, PartnerIndexPage):
        post_save.connect(drop_after_commit, sender=model, dispatch_uid=f"partners.{model}")
