"""Beside each field of a translation stands what the original says there."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import StandardPage
from tests.desk import in_language, stored
from tests.factories.blocks import stream
from tests.factories.home import child
from translation.originals import readable

WORD = "wagtailadmin_pages:edit"


def paragraph(n):
    return "rich_text", f"<p>Sentence <b>{n}</b> of the story.</p>"


@pytest.fixture
def page(home):
    body = stream(paragraph(n) for n in range(150))
    return child(stored(home), StandardPage, title="A & B", summary="Summary.", body=body)


def form(desk, page, who="translator"):
    return BeautifulSoup(desk.get(who, WORD, page.pk).content, "html.parser")


def originals(soup):
    """The original's texts by field."""
    groups = soup.select(".original")
    return {
        each["data-original-field"]: [
            (text["lang"], text.text) for text in each.select("[data-original-path]")
        ]
        for each in groups
    }


def test_what_the_original_says_in_public_stands_beside_each_field(page, desk):
    desk.translate(page, "ru", title="По-русски", summary="Кратко.")
    kyrgyz = desk.take_up(in_language(page, "ky"))
    assert not form(desk, page, "editor").select(".original")
    desk.save(page, title="A draft that nobody has published")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        soup = form(desk, kyrgyz)
    assert len(queries) < 60, len(queries)
    found = originals(soup)
    assert ("en", "A & B") in found["title"] and ("en", "Summary.") in found["summary"]
    assert len(found["body"]) == 150 and ("en", "Sentence 3 of the story.") in found["body"]
    # One block of the stream each, by the id that the translation's block has too.
    blocks = [each["data-original-block"] for each in soup.select("[data-original-block]")]
    assert {block.id for block in stored(page).body} <= set(blocks)
    # The Russian is at hand, shown when she asks for it, and from then on.
    assert soup.select_one(".original__reference[lang=ru][hidden]").text.strip() == "По-русски"
    assert desk.get("translator", "translation_reference").status_code == 405
    desk.post("translator", "translation_reference", shown="true")
    soup = form(desk, kyrgyz)
    assert not soup.select(".original__reference[hidden]")
    assert soup.select_one("[data-reference][aria-pressed=true]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a <b>bold</b> word", "a <b>bold</b> word"),
        ('a <a id="a1">link</a><br/>', "a <u>link</u><br>"),
        ('<script>x</script><img onerror="y">', "x"),
        ("2 &lt; 3 &amp; 4", "2 &lt; 3 &amp; 4"),
        ("<B onclick=y>", "&lt;B onclick=y>"),
        ("<b<script>", "<b>"),
    ],
)
def test_the_markup_of_a_text_does_no_harm(text, shown):
    assert readable(text) == shown
