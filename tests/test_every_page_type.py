"""Every page type, with every field and block filled, in every language.

A type without a filled page in ``FILLED_PAGES`` fails here.
"""

import pytest
from bs4 import BeautifulSoup
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from wagtail.fields import StreamField

from cms.facts.declaration import declaration, relations
from cms.models.list_pages import ListPage
from cms.serving import page_types
from home.models import HomePage
from tests.factories import FILLED_PAGES
from tests.factories.home import address, translate

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "ru", "ky")
DETAIL, LIST = 8, 10


@pytest.fixture(params=page_types(), ids=lambda model: model.__name__)
def filled(request, home):
    model = request.param
    assert model in FILLED_PAGES, f"{model.__name__} has no filled page in tests/factories"
    return FILLED_PAGES[model](home)


# Set by publishing, or by nobody: no test of a filled page needs them.
MAY_BE_EMPTY = {"seo_title", "search_description", "go_live_at", "expire_at", "draft_title"}


def test_the_filled_page_leaves_no_field_and_no_block_out(filled):
    model, declared = type(filled), declaration(type(filled))
    rows = relations(model, declared.words + declared.facts)
    empty = [name for name in rows if not getattr(filled, name).exists()]
    for name in set(declared.words + declared.facts) - MAY_BE_EMPTY - set(rows):
        field, value = model._meta.get_field(name), getattr(filled, name)
        if isinstance(field, StreamField):
            used = {block["type"] for block in value.raw_data}
            empty += [f"{name}.{block}" for block in field.stream_block.child_blocks.keys() - used]
        elif not isinstance(field, models.BooleanField) and not value:
            empty.append(name)
    assert not empty


@pytest.mark.smoke
def test_it_renders_in_every_language_and_says_what_is_not_translated(client, filled):
    for language in LANGUAGES:
        response = client.get(address(filled, language))
        assert response.status_code == 200, language
        soup = BeautifulSoup(response.content, "html.parser")
        assert soup.html["lang"] == language
        assert len(soup.find_all("h1")) == 1
        assert not soup.find_all(style=True)
        assert not soup.select("script:not([src], [type='application/ld+json'])")
        canonical = soup.find("link", rel="canonical")["href"]
        alternates = {link["hreflang"] for link in soup.find_all("link", hreflang=True)}
        if language == "en":
            assert canonical.endswith(address(filled, "en"))
            assert alternates == {"en", "x-default"}
            assert soup.main.get("lang") is None
        else:
            assert canonical.endswith(address(filled, "en"))
            assert alternates == set()
            assert soup.main["lang"] == "en"
            assert soup.select_one(".notice[lang]")["lang"] == language
        assert "Set-Cookie" not in response
        assert "Vary" not in response
        assert "script-src 'self'" in response["Content-Security-Policy"]


def test_its_queries_stay_within_the_budget_in_every_language(client, filled):
    translate(filled, "ky", title="Которулган барак")
    limit = LIST if isinstance(filled, (ListPage, HomePage)) else DETAIL
    counts = {}
    for language in LANGUAGES:
        url = address(filled, language)
        for _warming in range(2):
            client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts[language] = len(queries)
    assert max(counts.values()) <= limit, counts
