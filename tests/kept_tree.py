"""The site's tree, kept for several modules of tests: it takes longer to make than most tests."""

from django.core.cache import caches
from django.db import transaction

from home.models import HomePage
from tests.factories.home import home_page

EMPTY_THE_DATABASE = {"transactional_db", "live_server", "django_db_serialized_rollback"}


def begins_with_the_tree(item):
    """Whether a test asks for the tree, and ends by rolling back what it did."""
    marker = item.get_closest_marker("django_db")
    commits = marker and marker.kwargs.get("transaction")
    return (
        "home" in item.fixturenames
        and not commits
        and not EMPTY_THE_DATABASE & set(item.fixturenames)
    )


class KeptTree:
    """A transaction around the tests of modules, in which the tree was made."""

    transaction = None

    def __init__(self, blocker):
        self.blocker = blocker

    def keep(self):
        """The tree is there from now on."""
        if not KeptTree.transaction:
            with self.blocker.unblock():
                _clear_caches()
                KeptTree.transaction = transaction.atomic()
                KeptTree.transaction.__enter__()
                home_page()

    def forget(self):
        """The database is again as migrations made it."""
        if KeptTree.transaction:
            with self.blocker.unblock():
                transaction.set_rollback(True)
                KeptTree.transaction.__exit__(None, None, None)
                KeptTree.transaction = None
                _clear_caches()

    def home(self):
        """The English home page, for one test; the caches hold nothing of the test before."""
        _clear_caches()
        return HomePage.objects.get(is_original=True) if KeptTree.transaction else home_page()


def _clear_caches():
    for cache in caches.all():
        cache.clear()
