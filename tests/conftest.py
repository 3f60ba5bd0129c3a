"""What the whole suite needs: compiled catalogues, and word of what it runs on."""

import gc
import os
from functools import partial
from pathlib import Path

import pytest

from cms.management.commands.compile_messages import compile_catalogues

ROOT = Path(__file__).resolve().parent.parent

# What also runs on SQLite: all that is written or asked of the database in a way of its own there.
SMOKE = {
    "tests/browser/test_a_fact_in_all_languages.py",
    "tests/cms/fields/test_in_forms.py",
    "tests/cms/fields/test_in_tables.py",
    "tests/cms/test_facts_families.py",
    "tests/cms/test_facts_publication.py",
    "tests/cms/test_make_demo_users.py",
    "tests/home/test_load_content.py",
    "tests/home/test_loaded_site.py",
    "tests/partners/test_partner_list.py",
}

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
    parser.addoption(
        "--template",
        metavar="DATABASE",
        help="a migrated database of PostgreSQL; each worker's is made as a copy of it",
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, request):
    from django.db import connection

    connection.settings_dict["TEST"]["TEMPLATE"] = request.config.getoption("--template")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Every test begins with the site's tree, as it begins with what the migrations made."""
    from django.db import connection

    from home.tree import make_tree

    with django_db_blocker.unblock():
        make_tree("testserver")
        connection._test_serialized_contents = connection.creation.serialize_db_to_string()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    missing = {name for name in SMOKE if not (ROOT / name).exists()}
    assert not missing, f"smoke tests that are not there: {missing}"
    # The long walks begin first of their sort, so that no worker is left alone with one.
    items.sort(key=lambda item: item.path.name != "test_families.py")
    # A transactional test ends by emptying the database: the next one gets back what migrations
    # made, the root page and the languages.
    for item in items:
        if str(item.path.relative_to(ROOT)) in SMOKE:
            item.add_marker("smoke")
        if "kept_rows" in item.fixturenames:
            # One worker runs them all, and makes the rows once.
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            kept = pytest.mark.django_db(**{**marker.kwargs, "serialized_rollback": True})
            item.add_marker(kept, append=False)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown():
    """The tasks of a test, which nobody runs, go with it."""
    from django_tasks import task_backends

    getattr(task_backends["default"], "results", []).clear()


@pytest.fixture(autouse=True)
def empty_caches():
    """They hold nothing of the test before: its rows are rolled back, no commit drops them."""
    from django.core.cache import caches

    for cache in caches.all():
        cache.clear()


@pytest.fixture(scope="module")
def kept_rows(django_db_setup, django_db_blocker):
    """For a fixture of a module's scope: what it makes in the database holds for all its tests.

    Each of them is rolled back to that, and this after the last.
    """
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def home(db, empty_caches):
    """The English home page of the tree."""
    from tests.factories.home import home_page

    return home_page()


@pytest.fixture
def desk(home, django_capture_on_commit_callbacks):
    """The office's people; what waits for a commit is done after each request."""
    from tests.desk import Desk

    return Desk(partial(django_capture_on_commit_callbacks, execute=True))


def pytest_collection_finish():
    """What is there for good is not looked through for garbage again and again."""
    gc.collect()
    gc.freeze()


def pytest_report_header():
    from django.conf import settings

    return "database: " + settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
