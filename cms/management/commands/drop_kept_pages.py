"""``manage.py drop_kept_pages``."""

from typing import Any

from django.core.management.base import BaseCommand

from cms import site_cache
from cms.page_cache import changes, store


class Command(BaseCommand):
    """After the code has changed; what editors change drops pages by itself."""

    help = "Have every page, menu and address made anew, here and in a cache in front."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line."""
        site_cache.drop_after_commit()
        changes.drop([store.EVERYTHING])
        self.stdout.write("Every page will be made anew.")
