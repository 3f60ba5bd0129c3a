"""A new tree for each test, and caches that hold nothing of the test before."""

import pytest
from django.core.cache import caches

from tests.factories.home import home_page


@pytest.fixture
def home(db):
    for cache in caches.all():
        cache.clear()
    return home_page()
