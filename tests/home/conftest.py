"""A new tree for each test, and caches that hold nothing of the test before."""

import pytest
from django.core.cache import caches

from tests.factories.home import home_page
from tests.home.content_folder import Folder


@pytest.fixture
def home(db):
    for cache in caches.all():
        cache.clear()
    return home_page()


@pytest.fixture
def folder(tmp_path):
    """A small folder of content of the test's own."""
    return Folder(tmp_path)
