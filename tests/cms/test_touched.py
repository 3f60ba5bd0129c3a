"""Before an original is moved, unpublished, deleted, hidden or put elsewhere in the order, the
admin names what goes with it.
"""

import pytest
from django.urls import reverse

from home.models import StandardPage
from tests.cms.text_pages import text_page
from tests.desk import in_language, stored
from tests.factories.home import child

PAGES = "wagtailadmin_pages:"


@pytest.fixture
def section(home, desk):
    """Translated into Kyrgyz, with a dozen pages below."""
    section = text_page(home, title="Section")
    desk.translate(section, title="Бөлүм")
    for number in range(12):
        child(stored(section), StandardPage, title=f"Below {number}")
    return stored(section)


def test_every_question_names_the_languages_and_the_pages_below(section, desk, home):
    other = text_page(home, title="Other")
    bulk = [
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?id={section.pk}"
        for action in ("delete", "move", "unpublish")
    ]
    questions = [
        reverse(PAGES + "delete", args=[section.pk]),
        reverse(PAGES + "unpublish", args=[section.pk]),
        reverse(PAGES + "move_confirm", args=[section.pk, other.pk]),
        reverse(PAGES + "set_privacy", args=[section.pk]),
        *bulk,
    ]
    for address in questions:
        answer = desk.clients["admin"].get(address)
        text = answer.json()["html"] if "privacy" in address else answer.text
        for words in ("Бөлүм", "Английский", "Below 0", "Below 9", "не переведен"):
            assert words in text, (address, words)
        assert "Below 10" not in text and "2" in text
    alone = desk.clients["admin"].get(
        reverse(PAGES + "unpublish", args=[in_language(section, "ky").pk])
    )
    assert "Английский" not in alone.text
    order = desk.clients["admin"].get(
        reverse("wagtailadmin_explore", args=[section.pk]) + "?ordering=ord"
    )
    assert "help-info" in order.text


def test_the_number_of_queries_does_not_grow_with_the_pages_chosen(
    home, desk, django_assert_max_num_queries
):
    from cms.touched import touched_by

    pages = [text_page(home, title=f"Page {number}") for number in range(6)]
    touched_by(pages[:1])
    with django_assert_max_num_queries(2):
        assert len(touched_by(pages)[5].versions) == 3
