"""What the whole suite needs: compiled catalogues, and word of what it runs on."""

import os
from pathlib import Path

import pytest

from cms.management.commands.compile_messages import compile_catalogues

ROOT = Path(__file__).resolve().parent.parent

# Before Django reads a catalogue; once, not in each of xdist's workers.
if "PYTEST_XDIST_WORKER" not in os.environ:
    compile_catalogues(ROOT / "locale")


def pytest_addoption(parser):
    parser.addoption(
        "--screenshots",
        default=ROOT / "var" / "screenshots",
        type=Path,
        metavar="FOLDER",
        help="where browser tests put their pictures (default: var/screenshots)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    # A transactional test ends by emptying the database: the next one gets back what migrations
    # made, the root page and the languages.
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            kept = pytest.mark.django_db(**{**marker.kwargs, "serialized_rollback": True})
            item.add_marker(kept, append=False)


@pytest.fixture
def home(db):
    """The English home page of a new tree; the caches hold nothing of the test before."""
    from django.core.cache import caches

    from tests.factories.home import home_page

    for cache in caches.all():
        cache.clear()
    return home_page()


def pytest_report_header():
    from django.conf import settings

    return "database: " + settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
