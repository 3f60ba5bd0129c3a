"""Faults of the platform that nothing else shows gone; docs/platform-faults.md lists all."""

import re
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cms.text_pages import text_page
from tests.desk import in_language, stored

ROOT = Path(__file__).resolve().parents[2]
# What wagtail-localize's own form took for a page with a title and two blocks.
LOCALIZE_TOOK = 133


def test_every_test_that_the_list_names_is_there():
    named = re.findall(
        r"`(tests/\S+\.py)::(test_\w+)`", (ROOT / "docs/platform-faults.md").read_text()
    )
    assert len(named) > 20
    for path, name in named:
        assert f"def {name}(" in (ROOT / path).read_text(), f"{path}::{name}"


def test_words_that_change_in_the_original_leave_the_translation_as_it_is(home, desk):
    page = desk.publish(text_page(home), title="Old title", summary="Old summary")
    kyrgyz = desk.translate(page, title="Аталыш", summary="Кыскача")
    desk.publish(stored(page), title="New title", summary="New summary")
    # Published again by itself it keeps its words as well.
    desk.publish(stored(kyrgyz), title="Аталыш 2")
    text = Client().get(stored(kyrgyz).get_url()).text
    assert "Аталыш 2" in text and "Кыскача" in text and "New summary" not in text


def test_a_translation_of_a_translation_has_one_original(home, desk):
    russian = text_page(in_language(home, "ru"), title="Русский")
    kyrgyz = desk.translate(russian, title="Кыргызча")
    english = desk.translate(kyrgyz, "en", title="English")
    desk.publish(stored(russian), title="Русский заново")
    for page in (russian, kyrgyz, english):
        assert desk.get("publisher", "wagtailadmin_pages:edit", page.pk).status_code == 200
        assert stored(page).original.pk == russian.pk
    assert stored(english).title == "English"


def test_the_form_of_a_translation_asks_less_than_it_did(home, desk):
    kyrgyz = desk.translate(text_page(home), title="Кыргызча")
    desk.get("translator", "wagtailadmin_pages:edit", kyrgyz.pk)
    with CaptureQueriesContext(connection) as queries:
        desk.get("translator", "wagtailadmin_pages:edit", kyrgyz.pk)
    assert len(queries) < LOCALIZE_TOOK
