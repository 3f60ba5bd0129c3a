"""However long a body is, it costs the same number of queries: one for each kind it refers to."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.blocks import BodyStreamBlock, body_blocks
from tests.factories import blocks as factory

pytestmark = pytest.mark.django_db
NAMES = [name for name, _block in body_blocks()]


@pytest.fixture(autouse=True)
def empty_roomy_cache(settings):
    """What other tests have put there is rolled back in the database; 30 of all must find room."""
    renditions = settings.CACHES["renditions"] | {"OPTIONS": {"MAX_ENTRIES": 5000}}
    settings.CACHES = settings.CACHES | {"renditions": renditions}
    caches["renditions"].clear()


def queries(raw):
    """The number of queries of a rendering when the caches are warm."""
    block = BodyStreamBlock()
    block.render(block.to_python(raw))
    with CaptureQueriesContext(
        connection,
    ) as captured:
        block.render(block.to_python(raw))
    return len(captured)


@pytest.fixture(scope="module")
def streams(django_db_setup, django_db_blocker):
    """The filled blocks with 3 and with 30 items."""
    from django.test import TestCase

    with django_db_blocker.unblock():
        atomics = TestCase._enter_atomics()
        yield factory.filled_blocks(items=3), factory.filled_blocks(items=30)
        TestCase._rollback_atomics(atomics)


@pytest.mark.parametrize("name", NAMES)
def test_three_items_and_thirty_cost_the_same(streams, name):
    few, many = (factory.stream({name: values[name]}) for values in streams)
    assert queries(few) == queries(many)


@pytest.mark.parametrize("name", NAMES)
def test_three_blocks_and_thirty_cost_the_same(streams, name):
    few, many = (factory.stream([(name, streams[0][name])] * count) for count in (3, 30))
    assert queries(few) == queries(many) <= 3


def test_a_body_of_all_blocks_costs_a_query_for_each_kind(streams):
    """Pages, images, documents and people."""
    assert queries(factory.stream(streams[1])) == 4


def test_renditions_that_no_cache_knows_cost_one_query_more(streams):
    raw = factory.stream({"gallery": streams[1]["gallery"]})
    queries(raw)
    caches["renditions"].clear()
    block = BodyStreamBlock()
    with CaptureQueriesContext(connection) as captured:
        block.render(block.to_python(raw))
    assert len(captured) == 2
    assert queries(raw) == 1
