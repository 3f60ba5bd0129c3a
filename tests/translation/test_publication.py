"""A publisher approves or schedules all languages of a piece in one step."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from tests.cms.text_pages import text_page
from tests.desk import in_language, is_refused, stored

# What Wagtail needs for three pages through its admin, as measured on its demonstration.
THREE_PAGES = 3 * 160


def shown(page):
    return Client().get(stored(page).get_url()).text


@pytest.fixture
def piece(home, desk):
    """A page in three languages: the English live with a rewrite in moderation, the Kyrgyz never
    published and in moderation, the Russian a draft.
    """
    page = desk.publish(text_page(home), title="Old title")
    for name, user in desk.users.items():
        user.email = f"{name}@example.org"
        user.save()
    desk.edit("editor", page, "submit", title="New title")
    kyrgyz = desk.take_up(in_language(page, "ky"))
    desk.edit("translator", kyrgyz, "submit", title="Жаңы аталыш")
    russian = desk.take_up(in_language(page, "ru"), "admin")
    desk.save(russian, "editor", title="Новое название")
    return stored(page), stored(kyrgyz), stored(russian)


def form_of(pages, **more):
    """What the screen sends when all of ``pages`` are ticked."""
    revisions = {f"revision-{page.pk}": stored(page).latest_revision_id for page in pages}
    return {"page": [page.pk for page in pages], **revisions, **more}


def test_three_languages_go_live_together_and_their_moderation_is_approved(piece, desk, mailoutbox):
    for page in piece:
        screen = desk.get("publisher", "translation_publish", page.pk)
        for words in ("New title", "Жаңы аталыш", "Новое название", "editor", "translator"):
            assert words in screen.text
        waiting = [one.waiting and one.waiting.requested_by for one in screen.context["editions"]]
        assert waiting == [desk.users["editor"], desk.users["translator"], None]
        assert [one.may_be_chosen for one in screen.context["editions"]] == [True] * 3
    menu = desk.get("publisher", "wagtailadmin_pages:edit", piece[1].pk).text
    assert reverse("translation_publish", args=[piece[1].pk]) in menu
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = desk.post("publisher", "translation_publish", piece[2].pk, **form_of(piece))
    assert answer.status_code == 302
    assert len(queries) <= THREE_PAGES
    for page, title in zip(piece, ("New title", "Жаңы аталыш", "Новое название"), strict=True):
        assert title in shown(page)
        assert not stored(page).has_unpublished_changes
    states = set(WorkflowState.objects.values_list("status", flat=True))
    assert states == {WorkflowState.STATUS_APPROVED}
    assert set(TaskState.objects.values_list("status", flat=True)) == {TaskState.STATUS_APPROVED}
    told = [mail.to[0] for mail in mailoutbox]
    assert told.count("editor@example.org") == 1 and told.count("translator@example.org") == 1
    again = desk.get("publisher", "translation_publish", piece[0].pk)
    assert not any(edition.may_be_chosen for edition in again.context["editions"])
    assert desk.post("publisher", "translation_publish", piece[0].pk, **form_of(piece)).text


def test_nothing_goes_live_where_one_language_cannot(piece, desk, django_user_model):
    for who in ("editor", "translator", "office"):
        assert is_refused(desk.get(who, "translation_publish", piece[0].pk))
        assert is_refused(desk.post(who, "translation_publish", piece[0].pk, **form_of(piece)))
    looked_at = form_of(piece)
    desk.save(piece[2], "editor", title="Ещё новее")
    answer = desk.post("publisher", "translation_publish", piece[0].pk, **looked_at)
    assert answer.status_code == 200 and "русский" in answer.text
    assert desk.post("publisher", "translation_publish", piece[0].pk).status_code == 200
    # A draft may lack what must be there.
    broken = stored(piece[2]).latest_revision
    broken.content["title"] = ""
    broken.save()
    answer = desk.post("publisher", "translation_publish", piece[0].pk, **form_of(piece))
    assert answer.status_code == 200 and "русский" in answer.text
    assert "Old title" in shown(piece[0]) and stored(piece[0]).workflow_in_progress
    assert not stored(piece[1]).is_translated


def test_all_wait_for_the_moment_set_on_the_original(piece, desk, monkeypatch):
    moment = timezone.localtime() + datetime.timedelta(days=2)
    desk.edit("publisher", piece[0], go_live_at=f"{moment:%Y-%m-%d %H:%M}")
    screen = desk.get("publisher", "translation_publish", piece[0].pk)
    assert 'value="then"' in screen.text
    desk.post("publisher", "translation_publish", piece[0].pk, **form_of(piece, when="then"))
    # What the original is saved for meanwhile does not hasten the translations.
    stored(piece[0]).save()
    call_command("publish_scheduled")
    assert "Old title" in shown(piece[0]) and not stored(piece[1]).is_translated
    monkeypatch.setattr(timezone, "now", lambda: moment + datetime.timedelta(hours=1))
    call_command("publish_scheduled")
    for page, title in zip(piece, ("New title", "Жаңы аталыш", "Новое название"), strict=True):
        assert title in shown(page)


def test_a_moment_on_the_draft_does_not_hold_up_what_is_published_now(piece, desk):
    moment = timezone.localtime() + datetime.timedelta(days=2)
    desk.edit("publisher", piece[0], go_live_at=f"{moment:%Y-%m-%d %H:%M}")
    desk.post("publisher", "translation_publish", piece[0].pk, **form_of(piece, when="now"))
    for page, title in zip(piece, ("New title", "Жаңы аталыш", "Новое название"), strict=True):
        assert title in shown(page)
