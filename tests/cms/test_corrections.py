"""A small correction of the live text does not wait behind a half-done rewrite."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from cms.facts.merging import merged
from cms.models import ParkedDraft
from news.models import NewsPage
from tests.cms.text_pages import text_page
from tests.desk import in_language, is_refused, stored
from tests.page_forms import bound_form, data_of

PAGES = "wagtailadmin_pages:"


def shown(page):
    return Client().get(stored(page).get_url()).text


def opened(desk, who, page):
    """The form of the live text: its address, and what it holds."""
    answer = desk.get(who, "cms_correct", page.pk)
    assert answer.status_code == 200
    data = data_of(bound_form(stored(page), desk.users[who]))
    return answer.context["action_url"], data


def correct(desk, who, page, action, **changes):
    address, data = opened(desk, who, page)
    with desk.committing():
        return desk.clients[who].post(address, data | changes | {f"action-{action}": "1"})


@pytest.fixture
def page(home, desk):
    """Live, with a rewrite of its title and summary half done."""
    page = desk.publish(text_page(home), "publisher", title="Vizit", summary="Old summary")
    return desk.save(page, "editor", title="Visit us, rewritten")


def test_a_publisher_corrects_what_is_live_and_the_rewrite_goes_on(page, desk):
    rewrite = page.latest_revision
    correct(desk, "publisher", page, "publish", summary="New summary", title="Visit")
    assert "New summary" in shown(page) and "rewritten" not in shown(page)
    draft = stored(page).get_latest_revision_as_object()
    assert (draft.title, draft.summary) == ("Visit us, rewritten", "New summary")
    now = stored(page)
    assert now.has_unpublished_changes and now.draft_title == "Visit us, rewritten"
    assert now.latest_revision.user == rewrite.user, "the rewrite is no longer its author's"
    history = desk.get("publisher", PAGES + "history", page.pk).text
    assert PageLogEntry.objects.filter(page=page.pk, action="cms.correction_merged").count() == 1
    assert "title" in PageLogEntry.objects.get(action="cms.correction_merged").data["conflicts"]
    assert history.count("revisions/") >= 2
    page_of_draft = desk.get("publisher", PAGES + "edit", page.pk).text
    assert reverse("cms_correct", args=[page.pk]) in page_of_draft


def test_an_editors_correction_waits_for_approval_alone(page, desk):
    correct(desk, "editor", page, "publish", title="Visit")
    assert "Vizit" in shown(page) and not ParkedDraft.objects.exists(), "published past permission"
    correct(desk, "editor", page, "submit", title="Visit")
    assert "Vizit" in shown(page) and stored(page).workflow_in_progress
    editing = desk.get("publisher", PAGES + "edit", page.pk)
    assert reverse("cms_bring_back", args=[page.pk]) in editing.text
    task = stored(page).current_workflow_task_state
    desk.post("publisher", PAGES + "workflow_action", page.pk, "approve", task.pk)
    assert "Visit" in shown(page) and "rewritten" not in shown(page)
    draft = stored(page).get_latest_revision_as_object()
    assert draft.title == "Visit us, rewritten" and not ParkedDraft.objects.exists()


def test_a_correction_can_be_withdrawn_and_loses_nothing(page, desk):
    correct(desk, "editor", page, "submit", summary="New summary")
    assert is_refused(desk.post("translator", "cms_bring_back", page.pk))
    assert desk.get("editor", "cms_bring_back", page.pk).status_code == 200
    desk.post("editor", "cms_bring_back", page.pk)
    draft = stored(page).get_latest_revision_as_object()
    assert (draft.title, draft.summary) == ("Visit us, rewritten", "New summary")
    assert "Old summary" in shown(page) and not stored(page).workflow_in_progress


def test_the_form_is_for_who_may_edit_and_refuses_what_would_lose_work(page, desk):
    kyrgyz = in_language(page, "ky")
    for who in ("translator", "office"):
        assert is_refused(desk.get(who, "cms_correct", page.pk))
    assert desk.get("editor", "cms_correct", kyrgyz.pk).status_code == 302
    address, data = opened(desk, "publisher", page)
    saved = desk.clients["publisher"].post(address, data | {"summary": "Kept on the screen"})
    assert "Kept on the screen" in saved.text and stored(page).latest_revision_id
    autosaved = desk.clients["publisher"].post(
        address, data, headers={"accept": "application/json"}
    )
    assert autosaved.json()["success"] is False
    correct(desk, "publisher", page, "publish", summary="Somebody else's")
    late = data | {"summary": "Late", "action-publish": "1"}
    assert "Late" in desk.clients["publisher"].post(address, late).text
    assert "Somebody else" in shown(page)


def test_the_moderation_of_the_rewrite_is_not_lost(page, desk):
    desk.edit("editor", page, "submit", title="Visit us, rewritten")
    correct(desk, "publisher", page, "publish", summary="New summary")
    now = stored(page)
    assert "New summary" in shown(page) and now.workflow_in_progress
    assert now.current_workflow_state.requested_by == desk.users["editor"]
    assert now.current_workflow_task_state.revision_id == now.latest_revision_id


def stream(*blocks):
    return [{"type": "text", "value": value, "id": key} for key, value in blocks]


def rows(*values):
    return [{"pk": key, "topic": value} for key, value in values]


@pytest.mark.parametrize(
    ("base", "correction", "draft", "expected", "clash"),
    [
        ("aA bB", "aA bC", "aA bB dD", "aA bC dD", False),
        ("aA bB", "aA bC", "aA bX", "aA bX", True),
        ("aA bB", "aA", "aA bB dD", "aA dD", False),
        ("aA bB", "aA bB cC", "bB aA", "bB cC aA", False),
        ("aA bB", "aA bC", "aA", "aA", True),
        ("aA bB", "aA", "aA bX", "aA bX", True),
        ("aA bB", "bB aA", "aA bB cC", "aA bB cC", False),
        ("", "aA", "bB", "aA bB", False),
    ],
)
def test_blocks_and_rows_are_merged_one_by_one(base, correction, draft, expected, clash):
    for name, make, key in (("body", stream, "value"), ("topics", rows, "topic")):
        contents = [
            {name: make(*[tuple(pair) for pair in text.split()])}
            for text in (base, correction, draft)
        ]
        result, conflicts = merged(NewsPage, *contents)
        identity = "id" if name == "body" else "pk"
        assert [item[identity] + item[key] for item in result[name]] == expected.split()
        assert conflicts == ([name] if clash else [])
