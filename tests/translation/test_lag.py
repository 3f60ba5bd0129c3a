"""A translation remembers which version of its original it renders; readers see when it is old."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from home.models import StandardPage
from tests.desk import in_language, stored
from tests.factories.home import child
from translation.lag import MINOR, SEEN, TAKEN_IN
from translation.models import OriginalVersion, TranslationWork

BODY = "A summary that is long enough."
MAY = [datetime.datetime(2026, 5, day, 6, tzinfo=datetime.UTC) for day in range(1, 29)]


@pytest.fixture
def clock():
    with time_machine.travel(MAY[0], tick=False) as travelling:
        yield travelling


@pytest.fixture
def page(clock, home):
    return child(stored(home), StandardPage, title="Original title", summary=BODY)


def notice(page):
    """What readers are told on it, and where the link leads."""
    soup = BeautifulSoup(Client().get(stored(page).get_url()).content, "html.parser")
    found = soup.select_one("main .notice")
    return found and (" ".join(found.text.split()), found.a and found.a["href"])


def lags(page):
    work = TranslationWork.objects.get(page=page.pk)
    return work.lags_since and (work.lags_since, work.changed_share)


def test_readers_are_told_both_dates_until_the_changes_are_taken_in(page, desk, clock):
    kyrgyz = desk.translate(page, title="Котормо", summary="Кыскача")
    assert notice(kyrgyz) is None and not lags(kyrgyz)
    clock.move_to(MAY[6])
    desk.publish(page, summary="It says something else now.")
    assert lags(kyrgyz) == (MAY[6], 50)
    text, link = notice(kyrgyz)
    assert "2026-жылдын 1-майы" in text and "2026-жылдын 7-майы" in text
    assert link == page.get_url() and notice(page) is None
    # A slip of the pen put right in the translation changes nothing about it.
    desk.publish(kyrgyz, title="Котормо!")
    assert lags(kyrgyz)
    # Nor does one more change to the original change since when it is old.
    clock.move_to(MAY[8])
    desk.publish(stored(page), title="Another title")
    assert lags(kyrgyz) == (MAY[6], 100)
    assert "2026-жылдын 9-майы" in notice(kyrgyz)[0]
    desk.edit("translator", kyrgyz, "submit", summary="Башка нерсе.", **{TAKEN_IN: "on"})
    assert lags(kyrgyz)
    task = stored(kyrgyz).current_workflow_task_state
    desk.post("publisher", "wagtailadmin_pages:workflow_action", kyrgyz.pk, "approve", task.pk)
    assert not lags(kyrgyz) and notice(kyrgyz) is None
    # What nothing renders is kept for a while only; what old drafts rendered, for good.
    assert OriginalVersion.objects.filter(page=page.pk).count() == 3
    clock.shift(datetime.timedelta(days=60))
    desk.publish(stored(page), title="And another")
    assert OriginalVersion.objects.filter(page=page.pk).count() == 3


def test_what_an_editor_calls_minor_carries_the_translations_along(page, desk, clock):
    assert MINOR not in desk.get("editor", "wagtailadmin_pages:edit", page.pk).text
    kyrgyz = desk.translate(page, title="Котормо")
    russian = desk.translate(page, "ru", title="Перевод")
    clock.move_to(MAY[4])
    # Through moderation and the clock.
    later = timezone.localtime(MAY[5]).strftime("%d.%m.%Y %H:%M")
    desk.edit("editor", page, "submit", summary=BODY + "!", go_live_at=later, **{MINOR: "on"})
    form = desk.get("publisher", "wagtailadmin_pages:edit", page.pk).text
    assert BeautifulSoup(form, "html.parser").select_one(f"input[name={MINOR}][checked]")
    task = stored(page).current_workflow_task_state
    desk.post("publisher", "wagtailadmin_pages:workflow_action", page.pk, "approve", task.pk)
    clock.move_to(MAY[7])
    call_command("publish_scheduled")
    assert stored(page).summary == BODY + "!"
    assert not lags(kyrgyz) and not lags(russian)
    clock.move_to(MAY[9])
    desk.publish(stored(page), summary="Quite another.", go_live_at="")
    assert lags(kyrgyz)
    # The date is that of the text, not of the comma.
    assert "1-майы" in notice(kyrgyz)[0] and "10-майы" in notice(kyrgyz)[0]
    # What lags is not brought up to date by a small change.
    clock.move_to(MAY[11])
    desk.publish(stored(page), summary="Quite another!", **{MINOR: "on"})
    assert lags(kyrgyz)[0] == MAY[9] and "10-майы" in notice(kyrgyz)[0]


def test_work_begun_on_an_older_text_does_not_pass_for_a_rendering_of_the_new(page, desk, clock):
    kyrgyz = desk.take_up(in_language(page, "ky"))
    clock.move_to(MAY[2])
    desk.publish(page, summary="Changed while she translates.")
    form = desk.get("translator", "wagtailadmin_pages:edit", kyrgyz.pk).text
    assert f'name="{TAKEN_IN}"' in form
    seen = OriginalVersion.objects.get(page=page.pk, is_current=True).pk
    desk.publish(kyrgyz, title="Котормо")
    assert lags(kyrgyz)
    # And what she has not seen, because it came while her form was open, she has not taken in.
    clock.move_to(MAY[3])
    desk.publish(page, summary="Changed once more.")
    desk.publish(kyrgyz, **{TAKEN_IN: "on", SEEN: str(seen)})
    assert lags(kyrgyz) == (MAY[3], 50)
    desk.publish(kyrgyz, **{TAKEN_IN: "on"})
    assert not lags(kyrgyz)


def test_nothing_needs_doing_says_who_may_publish(page, desk, clock):
    kyrgyz = desk.translate(page, title="Котормо")
    desk.save(kyrgyz, "translator", title="Жарымы")
    clock.move_to(MAY[2])
    desk.publish(page, summary="Changed.")
    Client().get(stored(kyrgyz).get_url())
    for who in ("translator", "editor", "office"):
        desk.post(who, "translation_up_to_date", kyrgyz.pk)
        assert lags(kyrgyz)
    assert notice(kyrgyz)
    answer = desk.post("publisher", "translation_up_to_date", kyrgyz.pk)
    assert answer.status_code == 302 and not lags(kyrgyz) and notice(kyrgyz) is None
    # The draft in work needs nothing either.
    desk.publish(kyrgyz)
    assert not lags(kyrgyz)


def test_withdrawn_restored_and_copied(page, desk, clock):
    kyrgyz = desk.translate(page, title="Котормо")
    first = stored(kyrgyz).latest_revision
    clock.move_to(MAY[2])
    desk.publish(page, summary="Changed.")
    desk.publish(kyrgyz, title="Жаңы", **{TAKEN_IN: "on"})
    assert not lags(kyrgyz)
    # What is restored renders what it did then.
    desk.edit("publisher", kyrgyz, "publish", first)
    assert lags(kyrgyz) == (MAY[2], 50)
    desk.unpublish(kyrgyz)
    assert not lags(kyrgyz)
    desk.publish(kyrgyz)
    assert lags(kyrgyz)
    # The family down and up again; back to the first text, which it renders.
    desk.unpublish(page)
    desk.publish(page, summary=BODY)
    assert not lags(kyrgyz)
    copy = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": page.get_parent().pk}
    desk.post("publisher", "wagtailadmin_pages:copy", page.pk, **copy)
    pk = page.pk
    desk.post("publisher", "wagtailadmin_pages:delete", page.pk)
    assert not OriginalVersion.objects.filter(page=pk).exists()
    assert not TranslationWork.objects.exists()
