"""Run the timed jobs that are due."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.timed_jobs import run_due


class Command(BaseCommand):
    """For cron, every minute; see ``cms.timed_jobs``."""

    help = "Run the timed jobs that are due (call it from cron)."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--all`` runs what is not due as well."""
        parser.add_argument("--all", action="store_true", help="also those that are not due")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each job; fails at the end if one has failed."""
        failed = []
        for row in run_due(everything=options["all"]):
            self.stdout.write(f"{row.name}: {'failed' if row.error else 'done'}")
            if row.error:
                failed.append(row.name)
        if failed:
            raise CommandError(f"failed: {', '.join(failed)} (see the admin)")
