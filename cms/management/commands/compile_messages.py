"""Compiles the catalogues in locale/ without GNU gettext, which a newcomer's machine lacks."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand


def compile_catalogues(folder: Path) -> list[Path]:
    """Writes ``*.mo`` beside each newer ``<folder>/<language>/LC_MESSAGES/*.po``; those written."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parts[-3], abort_invalid=True)
        # Another process may be reading the old one: replace it in one step.
        partial = compiled.with_suffix(".partial.mo")
        with partial.open("wb") as stream:
            write_mo(stream, catalogue)
        partial.replace(compiled)
        written.append(compiled)
    return written


class Command(BaseCommand):
    """``manage.py compile_messages``; a catalogue that is up to date is left alone."""

    help = "Compiles the message catalogues that have changed."
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        """Compiles in every folder of LOCALE_PATHS."""
        written = [path for folder in settings.LOCALE_PATHS for path in compile_catalogues(folder)]
        self.stdout.write(f"Catalogues compiled: {len(written)}")
