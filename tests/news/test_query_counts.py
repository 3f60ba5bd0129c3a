"""However much there is, a page costs the same few queries once the caches are warm."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.blocks import RICH_KYRGYZ
from tests.factories.copies import copies
from tests.factories.home import LANGUAGES, address
from tests.factories.news import filled_forum_page, filled_news_page, forum_index, news_index

pytestmark = pytest.mark.django_db
BODY = {"rich_text": f"<p>{RICH_KYRGYZ}</p>"}


def warm_queries(client, path):
    """The statements of a second request."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.parametrize("rows", [3, 30])
@pytest.mark.parametrize("make", [filled_news_page, filled_forum_page])
def test_a_page_costs_at_most_eight(client, home, make, rows):
    page = make(home, rows=rows, body=BODY)
    for language in LANGUAGES:
        queries = warm_queries(client, address(page, language))
        assert len(queries) <= 8, "\n".join(queries)


FILTERED = {
    news_index: ("?year=2026&sort=title",),
    forum_index: (
        "?when=past&kind=conference&country=KG&format=hybrid",
        "?view=calendar&month=2026-05&country=KG&open=submission",
    ),
}


@pytest.mark.parametrize(
    ("make", "index"), [(filled_news_page, news_index), (filled_forum_page, forum_index)]
)
def test_a_list_costs_at_most_ten_with_3_and_with_30(client, home, make, index):
    related = {"related": [home]} if make is filled_news_page else {}
    pages = [make(home, rows=2, body=BODY, **related) for _page in range(3)]
    for more in ([], pages):
        for page in more:
            copies(page, 9)
        for language in LANGUAGES:
            for query in ("", *FILTERED[index]):
                queries = warm_queries(client, address(index(home), language) + query)
                assert len(queries) <= 10, "\n".join(queries)
