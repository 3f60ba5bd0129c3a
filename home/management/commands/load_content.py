"""Loads the office's content from its files."""

import signal
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.content.ledger import KEPT, UNCHANGED
from home.content.loading import load
from home.content.reading import ContentError

SIGNALS = (signal.SIGINT, signal.SIGTERM)


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
        self._section, self._last, self._counts = "", "", Counter[str]()
        self._every = options["dry_run"] or options["verbosity"] > 1
        folder, dry_run = options["folder"], options["dry_run"]
        try:
            with _asked_to_stop() as asked:
                counts = load(folder, dry_run=dry_run, tell=self._tell, stop=lambda: bool(asked))
        except ContentError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        except KeyboardInterrupt as interrupt:
            at = f"Stopped at once, after {self._last}. " if self._last else "Stopped at once. "
            raise CommandError(at + "Nothing was loaded.", returncode=130) from interrupt
        self._end_section()
        if asked and not dry_run:
            raise CommandError(
                f"Stopped after {self._last or 'nothing'}. What is loaded stays; "
                "run load_content again to go on.",
                returncode=130,
            )
        self.stdout.write(f"Content: {_told(counts) or 'nothing has changed'}")

    def _tell(self, outcome: str, key: str, reason: str) -> None:
        section = key.split(":")[0]
        if section != self._section:
            self._end_section()
            self._section = section
        self._counts[outcome] += 1
        self._last = key
        if outcome == KEPT or (self._every and outcome != UNCHANGED):
            self._progress("")
            self.stdout.write(f"{outcome}: {key}" + (f": {reason}" if reason else ""))
        self._progress(f"  {section}: {self._counts.total()}")

    def _end_section(self) -> None:
        """A line for the section that is done."""
        self._progress("")
        if self._counts:
            self.stdout.write(f"  {self._section}: {_told(self._counts)}")
        self._counts.clear()

    def _progress(self, text: str) -> None:
        """One line that is written over, on a terminal only."""
        if self.stdout.isatty():
            self.stdout.write(f"\r\033[K{text}", ending="")
            self.stdout.flush()


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))


@contextmanager
def _asked_to_stop() -> Iterator[list[int]]:
    """Holds the first Ctrl-C or SIGTERM; the second interrupts at once.

    A list, since an event's lock would stop for ever a handler that meets another.
    """
    asked: list[int] = []
    if current_thread() is not main_thread():
        yield asked
        return

    def ask(number: int, frame: object) -> None:
        asked.append(number)
        for each in SIGNALS:
            signal.signal(each, signal.default_int_handler)

    before = {each: signal.signal(each, ask) for each in SIGNALS}
    try:
        yield asked
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
