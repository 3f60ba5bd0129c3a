"""A tree of pages and the people who work on it."""

from functools import partial

import pytest
from django.core.cache import caches

from tests.desk import Desk
from tests.factories.home import home_page


@pytest.fixture
def home(db):
    """A new tree, and caches that hold nothing of the test before."""
    for cache in caches.all():
        cache.clear()
    return home_page()


@pytest.fixture
def desk(home, django_capture_on_commit_callbacks):
    """The office's people; what waits for a commit is done after each request."""
    return Desk(partial(django_capture_on_commit_callbacks, execute=True))
