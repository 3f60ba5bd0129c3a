"""The addresses of programmes, which are rows shown below the list of programmes."""

from django.db.models.signals import post_save
from django.utils.translation import get_language

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


def connect() -> None:
    """Drop what is kept when the list changes; publishing and moving do so anyway."""
    post_save.connect(
        drop_after_commit, sender=ProgrammeIndexPage, dispatch_uid="projects.programmes"
    )
