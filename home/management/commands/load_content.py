"""Loads the office's content from its files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.content.ledger import KEPT, UNCHANGED
from home.content.loading import load
from home.content.reading import ContentError


class Command(BaseCommand):
    """``manage.py load_content``: idempotent, and never over what an editor wrote."""

    help = "Loads the content of content/ into the database; what editors wrote stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--dry-run`` writes nothing, ``--folder`` loads other files."""
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument(
            "--folder", type=Path, default=settings.BASE_DIR / "content", help="the content files"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and tell the counts; exit code 1 with the place of the mistake if there is one."""
        self._done, self._every = 0, options["dry_run"] or options["verbosity"] > 1
        try:
            counts = load(options["folder"], dry_run=options["dry_run"], tell=self._tell)
        except ContentError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        told = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
        self._progress("")
        self.stdout.write(f"Content: {told or 'nothing has changed'}")

    def _tell(self, outcome: str, key: str, reason: str) -> None:
        self._done += 1
        if outcome == KEPT or (self._every and outcome != UNCHANGED):
            self._progress("")
            self.stdout.write(f"{outcome}: {key}" + (f": {reason}" if reason else ""))
        self._progress(f"{self._done} entries")

    def _progress(self, text: str) -> None:
        """One line that is written over, on a terminal only."""
        if self.stdout.isatty():
            self.stdout.write(f"\r\033[K{text}", ending="")
            self.stdout.flush()
