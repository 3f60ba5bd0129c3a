"""On a translation facts are read, not written, whatever a request sends."""

import pytest
from bs4 import BeautifulSoup

from cms.facts.declaration import columns, declaration, relations
from cms.facts.overlay import stored_rows
from home.models import HomePage
from tests.desk import in_language, is_refused, stored
from tests.factories import FILLED_PAGES
from tests.factories.projects import filled_call_page, filled_project_page
from tests.page_forms import edit_url, form_data

BODY = {"rich_text": "<p>Text</p>"}


def facts_of(page):
    model, facts = type(page), declaration(type(page)).facts
    rows = {
        relation: [str(row) for row in stored_rows([page], relation)[page.pk]]
        for relation in relations(model, facts)
    }
    return rows | {name: getattr(page, name) for name in columns(model, facts)}


@pytest.mark.parametrize("model", FILLED_PAGES, ids=lambda model: model.__name__)
def test_no_input_of_a_translation_is_named_by_a_fact(home, desk, model):
    page = home if model is HomePage else FILLED_PAGES[model](stored(home))
    taken_up = desk.take_up(in_language(page, "ky"))
    soup = BeautifulSoup(desk.clients["translator"].get(edit_url(taken_up)).content, "html.parser")
    names = {each["name"].split("-")[0] for each in soup.select("#page-edit-form [name]")}
    assert "title" in names
    assert not names & set(declaration(model).facts)
    original = desk.clients["editor"].get(edit_url(page)).text
    for name in set(declaration(model).facts) - {"begins_at", "finishes_at"}:
        assert f'name="{name}' in original


def test_a_translation_shows_the_facts_of_its_original(home, desk):
    page = filled_project_page(home, rows=1, body=BODY)
    taken_up = desk.take_up(in_language(page, "ky"))
    shown = desk.clients["translator"].get(edit_url(taken_up)).text
    for fact in ("617695-EPP-1", "https://example.org/call?a=1&amp;b=&lt;2&gt;"):
        assert fact in shown


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("make", [filled_project_page, filled_call_page])
def test_crafted_facts_change_nothing(home, desk, make, live):
    page = desk.publish(make(home, rows=2, body=BODY))
    if not live:
        desk.unpublish(page)
    sibling = desk.take_up(in_language(page, "ky"))
    before = facts_of(stored(page))
    crafted = {
        name: value.replace("1", "7") if isinstance(value, str) else value
        for name, value in form_data(page, desk.users["publisher"]).items()
        if name.split("-")[0] not in declaration(type(page)).words
    }
    crafted |= {"go_live_at": "2099-01-01 10:00", "show_in_menus": "on", "is_original": "on"}
    for who, action in (("translator", None), ("publisher", "publish")):
        answer = desk.edit(who, sibling, action, **crafted, title="Котормо")
        assert answer.status_code == 302 and not is_refused(answer)
        for language in ("en", "ru", "ky"):
            assert facts_of(in_language(page, language)) == before
        draft = stored(sibling).get_latest_revision_as_object()
        assert draft.title == "Котормо" and not draft.is_original
        assert {name: getattr(draft, name) for name in columns(type(page), draft.facts)} == {
            name: before[name] for name in columns(type(page), draft.facts)
        }
    assert stored(sibling).live is live


def test_a_translator_sees_a_preview_with_the_facts(home, desk):
    page = filled_project_page(home, rows=1, body=BODY)
    sibling = desk.take_up(in_language(page, "ky"))
    address = edit_url(sibling) + "preview/"
    client = desk.clients["translator"]
    data = form_data(sibling, desk.users["translator"]) | {"title": "Алдын ала", "acronym": "ZZZ"}
    assert client.post(address, data).json()["is_valid"]
    shown = client.get(address + "?mode=").text
    assert "Алдын ала" in shown and "GeoTAK" in shown and "ZZZ" not in shown
