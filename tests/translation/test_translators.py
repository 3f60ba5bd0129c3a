"""Translators work in one language and publish nothing; publishers approve."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowState

from home.models import StandardPage
from tests.desk import in_language, is_refused, stored
from tests.factories.home import child
from tests.page_forms import edit_url, form_data

PAGES = "wagtailadmin_pages:"


@pytest.fixture
def page(home):
    return child(stored(home), StandardPage, title="Original title", summary="Original summary")


def shown(page):
    return Client().get(page.get_url()).text


def test_an_untranslated_page_is_offered_and_taken_up(page, desk):
    kyrgyz = in_language(page, "ky")
    assert is_refused(desk.get("office", PAGES + "edit", kyrgyz.pk))
    assert is_refused(desk.post("office", "translation_take_up", kyrgyz.pk))
    assert desk.get("translator", "translation_take_up", kyrgyz.pk).status_code == 405
    offer = desk.get("translator", PAGES + "edit", kyrgyz.pk)
    assert reverse("translation_take_up", args=[kyrgyz.pk]) in offer.text
    taken_up = desk.take_up(kyrgyz)
    assert 'name="title"' in desk.get("translator", PAGES + "edit", kyrgyz.pk).text
    assert desk.take_up(taken_up) == taken_up
    assert "Original title" in shown(taken_up)


def test_what_is_taken_up_follows_the_original_until_it_is_published(page, desk):
    kyrgyz = desk.take_up(in_language(page, "ky"))
    desk.save(kyrgyz, "translator", title="Бүтө элек")
    desk.publish(page, title="New title", summary="New summary")
    text = shown(stored(kyrgyz))
    assert "New summary" in text and "Бүтө элек" not in text
    assert stored(kyrgyz).get_latest_revision_as_object().title == "Бүтө элек"


def test_a_translator_edits_one_language_only(page, desk):
    kyrgyz = desk.take_up(in_language(page, "ky"))
    russian = desk.take_up(in_language(page, "ru"), "admin")
    for other in (page, russian):
        assert is_refused(desk.get("translator", PAGES + "edit", other.pk))
        assert is_refused(desk.edit("translator", other, title="Башка"))
        for name in ("copy", "move", "delete", "unpublish", "set_privacy"):
            assert is_refused(desk.post("translator", PAGES + name, other.pk)), name
    assert not is_refused(desk.edit("translator", kyrgyz, title="Кыргызча"))
    for name in ("delete", "unpublish", "set_privacy", "lock"):
        assert is_refused(desk.post("translator", PAGES + name, kyrgyz.pk)), name
    add = reverse(PAGES + "add", args=["home", "standardpage", kyrgyz.get_parent().pk])
    assert is_refused(desk.clients["translator"].post(add, {"title": "x"}))


def test_a_translator_does_not_publish(page, desk):
    kyrgyz = desk.take_up(in_language(page, "ky"))
    desk.edit("translator", kyrgyz, "publish", title="Кыргызча")
    desk.bulk("translator", "publish", kyrgyz)
    assert not stored(kyrgyz).is_translated
    assert "Original title" in shown(kyrgyz)


def test_what_a_translator_submits_a_publisher_approves(page, desk):
    kyrgyz = desk.take_up(in_language(page, "ky"))
    desk.edit("translator", kyrgyz, "submit", title="Кыргызча", summary="Кыскача")
    task = stored(kyrgyz).current_workflow_task_state
    for who in ("translator", "editor"):
        desk.post(who, PAGES + "workflow_action", kyrgyz.pk, "approve", task.pk)
    assert "Original summary" in shown(kyrgyz)
    desk.post("publisher", PAGES + "workflow_action", kyrgyz.pk, "reject", task.pk)
    assert stored(kyrgyz).current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    desk.edit("translator", kyrgyz, "submit", title="Кыргызча", summary="Кыскача 2")
    task = stored(kyrgyz).current_workflow_task_state
    desk.post("publisher", PAGES + "workflow_action", kyrgyz.pk, "approve", task.pk)
    assert "Кыскача 2" in shown(stored(kyrgyz))


def test_autosave_writes_over_the_translators_own_draft_only(page, desk):
    kyrgyz = desk.take_up(in_language(page, "ky"))
    client = desk.clients["translator"]

    def save(**more):
        data = form_data(kyrgyz, desk.users["translator"]) | more
        answer = client.post(edit_url(kyrgyz), data, headers={"accept": "application/json"})
        return json.loads(answer.content)

    first = save(title="Биринчи")
    # A fact pushed in between makes no revision, so that the open form stays in date.
    desk.publish(page, show_in_menus="on")
    second = save(title="Экинчи", overwrite_revision_id=first["revision_id"])
    assert second["success"] and second["revision_id"] == first["revision_id"]
    assert "Original title" in shown(kyrgyz) and stored(kyrgyz).show_in_menus
    desk.save(stored(kyrgyz), "publisher", title="Башка бирөө")
    assert (
        save(title="Үчүнчү", overwrite_revision_id=first["revision_id"]).get("success") is not True
    )
