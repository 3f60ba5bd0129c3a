"""What may be wrong with a page's words is told in the editor, with the field's name."""

import pytest
from django.urls import reverse

from home.models import StandardPage
from office.text_checks import Segment, doubts
from tests.desk import is_refused
from tests.factories.blocks import stream
from tests.factories.home import child

VIEW = "text_checks"
RUSSIAN = "Мы приглашаем студентов и преподавателей на встречу с партнёрами из Германии."
KYRGYZ = (
    "Биз студенттерди жана мугалимдерди Германиядан келген өнөктөштөр менен жолугушууга чакырабыз."
)
ENGLISH = "We invite students and teachers to meet our partners from Germany."


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("ky", KYRGYZ, []),
        ("ky", RUSSIAN, ["language"]),
        ("ky", ENGLISH, ["language"]),
        ("ru", RUSSIAN, []),
        ("ru", KYRGYZ, ["language"]),
        ("en", ENGLISH, []),
        ("en", RUSSIAN, ["language"]),
        # Names stay as they are, and so do addresses.
        ("ky", "Erasmus+ Capacity Building, CBHE 2027", []),
        ("ru", "Сайт: https://erasmus-plus.ec.europa.eu/programme-guide/part-b и www.oshtu.kg", []),
        # A Latin o in a Cyrillic word, a Cyrillic С in a Latin one; endings of abbreviations.
        ("ru", "Кoнкурс", ["letters"]),
        ("en", "The Сouncil", ["letters"]),
        ("ky", "MoUнун, CEOсу, IT-адис, Erasmusка", []),
        ("ru", 'Условия <a id="a1">здесь</a>', ["link"]),
        ("ky", '<a id="a1">Бул жерден</a> <a id="a2">Конкурстун эрежелери</a>', ["link"]),
        ("en", '<a id="a1">https://example.org/a/very/long/address/of/a/page</a>', ["link"]),
        ("en", '<a id="a1">example.org</a>', []),
    ],
)
def test_words_are_doubted_where_they_should_be(language, text, kinds):
    assert [doubt.kind for doubt in doubts([Segment("body", text)], language)] == kinds


def test_a_text_that_is_still_the_original_s_is_told_once():
    original = {"title": RUSSIAN, "introduction": "Отдел связей"}
    left = [Segment("title", RUSSIAN), Segment("introduction", "Отдел связей")]
    assert [(doubt.kind, doubt.path) for doubt in doubts(left, "ky", original)] == [
        ("original", "title")
    ]


@pytest.mark.django_db
def test_the_editor_is_told_field_and_words_of_what_was_saved_last(home, desk):
    body = stream([("rich_text", f'<p>{ENGLISH} <a href="https://example.org/">here</a></p>')])
    page = child(home, StandardPage, title="Meeting", body=body)
    shown = desk.get("editor", VIEW, page.pk).text
    block = page.body[0].id
    assert f"#:w:contentpath=body.{block}" in shown and "<q>here</q>" in shown
    assert shown.count("<li") == 1 and " › " in shown
    sibling = desk.translate(page, title="Жолугушуу")
    assert ENGLISH in desk.get("translator", VIEW, sibling.pk).text
    assert is_refused(desk.get("translator", VIEW, page.pk))
    editor = desk.get("editor", "wagtailadmin_pages:edit", page.pk).text
    assert reverse(VIEW, args=[page.pk]) in editor and '"include": ["main"]' in editor
