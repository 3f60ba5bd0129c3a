"""The table of offers in the database, and an offer in it."""

import pytest
from django.db import connection

from cms.names import Names
from tests.cms.fields.offers import TABLES, Offer


@pytest.fixture(scope="module", autouse=True)
def tables(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            for model in TABLES:
                editor.create_model(model)
        yield
        with connection.schema_editor() as editor:
            for model in reversed(TABLES):
                editor.delete_model(model)


@pytest.fixture
def offer():
    return Offer.objects.create(
        name=Names(en="Summer school", ru="Летняя школа"),
        kind="training",
        audience=["teacher", "student"],
        fields_of_science=["2.10", "2.2", "1"],
        countries=["KZ", "KG"],
        groups=["eu", "world"],
        languages=["en", "ky"],
        country="KG",
        starts="10.2013",
    )
