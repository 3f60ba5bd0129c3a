"""However much there is, a page costs the same few queries once the caches are warm."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.blocks import image
from tests.factories.copies import copies
from tests.factories.home import address
from tests.factories.partners import (
    filled_organisation,
    filled_partner_page,
    partner_index,
    partner_page,
)
from tests.factories.projects import (
    CallAmount,
    ProjectAmount,
    call_index,
    call_page,
    filled_call_page,
    filled_programme,
    filled_project_page,
    programme,
    programme_index,
    project_index,
    project_page,
)

pytestmark = pytest.mark.django_db
BODY = {"rich_text": "<p>Text</p>"}


def queries(client, path):
    """The statements of a request that finds the caches warm."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.parametrize("make", [filled_partner_page, filled_project_page, filled_call_page])
def test_a_page_costs_at_most_eight(client, home, make):
    programme_index(home)
    counts = set()
    for rows in (3, 12):
        page = make(home, rows=rows, body=BODY)
        if organisation := getattr(page, "organisation", None):
            for number in range(rows):
                project_page(home, title=f"Project {number}", coordinator=organisation)
        for language in ("en", "ky"):
            asked = queries(client, address(page, language))
            assert len(asked) <= 8, "\n".join(asked)
            counts.add(len(asked))
    assert len(counts) == 1


def test_a_programme_costs_at_most_eight(client, home):
    programme_index(home)
    counts = set()
    for slug, items in (("few", 1), ("many", 6)):
        shown = filled_programme(slug=slug)
        for number in range(items):
            project_page(home, title=f"Project {number}", programme=shown)
            call_page(home, title=f"Call {number}", programme=shown)
        asked = queries(client, f"/ky/programmes/{slug}/")
        assert len(asked) <= 8, "\n".join(asked)
        counts.add(len(asked))
    assert len(counts) == 1


def a_partner(home, number):
    organisation = filled_organisation(country=("KG", "DE", "UZ")[number % 3])
    return partner_page(home, title=f"{number}", organisation=organisation, logo=image())


def a_project(home, number):
    amounts = [ProjectAmount(amount=number, currency="EUR")]
    related = {"programme": filled_programme(), "coordinator": filled_organisation()}
    return project_page(home, title=f"{number}", starts="2020", amounts=amounts, **related)


def a_call(home, number):
    amounts = [CallAmount(amount_max=number, currency="EUR")]
    related = {"programme": filled_programme(), "funder": filled_organisation()}
    day = datetime.date(2026, 5, 1 + number % 28)
    return call_page(home, title=f"{number}", deadlines=[day, day], amounts=amounts, **related)


def a_programme(home, number):
    filled_programme() if number % 2 else programme()


FILTERED = {
    partner_index: "?region=central_asia&kind=university&projects=running&sort=title&page=2",
    project_index: "?status=not_stated&programme={programme}&sort=newest",
    call_index: "?deadline=90&kyrgyzstan=not_stated&programme={programme}&kind=grant",
    programme_index: "?page=2",
}


@pytest.mark.parametrize(
    ("index", "add"),
    [
        (partner_index, a_partner),
        (project_index, a_project),
        (call_index, a_call),
        (programme_index, a_programme),
    ],
)
def test_a_list_costs_the_same_for_3_and_for_30(client, home, index, add):
    programme_index(home)
    counts = set()
    shared = filled_programme(slug="shared")
    made = [add(home, number) for number in range(3)]
    for more in ([], made):
        for number, page in enumerate(more):
            copies(page, 9) if page else [a_programme(home, number) for _more in range(9)]
        for language in ("en", "ky"):
            asked = queries(client, address(index(home), language))
            assert len(asked) <= 10, "\n".join(asked)
            counts.add(len(asked))
            query = FILTERED[index].format(programme=shared.slug)
            asked = queries(client, address(index(home), language) + query)
            assert len(asked) <= 10, "\n".join(asked)
    assert len(counts) == 1
