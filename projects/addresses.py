"""The addresses of programmes, which are rows shown below the list of programmes."""

from django.db.models.signals import post_delete, post_save
from django.utils.translation import get_language
from wagtail.contrib.redirects.models import Redirect

from cms.site_cache import drop_after_commit, kept
from projects.models import Programme, ProgrammeIndexPage


def programme_url(programme: Programme, language: str | None = None) -> str:
    """Where readers of ``language`` (the active one) find a programme; "" if there is no list."""
    base = programmes_url(language)
    return f"{base}{programme.slug}/" if base else ""


def programmes_url(language: str | None = None) -> str:
    """The address of the list of programmes in ``language`` (the active one), or ""."""
    language = language or get_language() or ""
    return kept(f"programmes:{language}", lambda: _read(language))


def _read(language: str) -> str:
    pages = ProgrammeIndexPage.objects.live().filter(locale__language_code=language)
    page = pages.order_by("path").first()
    return (page.get_url() if page else "") or ""


def redirect_programme(old: str, new: str) -> None:
    """Have the address that ends in ``old`` lead to the one that ends in ``new``, everywhere.

    Wagtail does so for pages; a programme is a row, shown below a list in each language.
    """
    pages = list(ProgrammeIndexPage.objects.all())
    made = Redirect.objects.filter(automatically_created=True)
    earlier = made.filter(redirect_page__in=pages, redirect_page_route_path=f"/{old}/")
    earlier.update(redirect_page_route_path=f"/{new}/")
    for page in pages:
        parts = page.get_url_parts()
        if parts is None or not parts[2]:
            continue
        left, taken = (Redirect.normalise_path(f"{parts[2]}{slug}/") for slug in (old, new))
        made.filter(site=parts[0], old_path__in=(left, taken)).delete()
        target = {"redirect_page": page, "redirect_page_route_path": f"/{new}/"}
        Redirect.objects.get_or_create(
            old_path=left, site_id=parts[0], defaults=target | {"automatically_created": True}
        )


def connect() -> None:
    """Drop what is kept when the list or a programme changes; publishing a page does so anyway."""
    for model in (ProgrammeIndexPage, Programme):
        for signal in (post_save, post_delete):
            signal.connect(drop_after_commit, sender=model, dispatch_uid=f"projects.{model}")
