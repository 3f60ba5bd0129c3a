"""A draft is shown by a link that expires, to whoever has it and to nobody else."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.models import Page, PageViewRestriction

from office.models import SharedDraft
from office.shared_draft_links import forget_old
from tests.desk import is_refused
from tests.factories.home import child, filled_standard_page
from tests.factories.projects import call_index, call_page
from tests.page_cache import give_place, is_kept

pytestmark = pytest.mark.django_db
VIEW = "share_draft"


def words(message):
    """As the admin says it."""
    with override("ru"):
        return gettext(message)


def make(desk, page, days="7", who="editor"):
    """Make a link in the admin; its path, as the screen shows it once."""
    made = desk.post(who, VIEW, page.pk, make="1", days=days)
    assert made.status_code == 302
    shown = desk.get(who, VIEW, page.pk).text
    assert "no-store" in desk.get(who, VIEW, page.pk)["Cache-Control"]
    return re.search(r'value="https?://[^/"]+(/[^"]+)"', shown)[1]


def test_whoever_has_the_link_reads_the_latest_draft_and_nothing_else(home, desk, settings):
    give_place(settings)
    closed = filled_standard_page(home, title="Closed section")
    page = child(closed, type(closed), title="Hidden news")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    desk.unpublish(closed, include_descendants="1")
    page = desk.save(page, title="First words")
    link = make(desk, page)
    assert link not in desk.get("editor", VIEW, page.pk).text
    assert not SharedDraft.objects.filter(token_hash=link.rstrip("/").rsplit("/", 1)[1]).exists()
    desk.save(page, title="Second words")

    stranger = Client()
    shown = stranger.get(link)
    assert shown.status_code == 200 and not stranger.cookies
    assert "<h1>Second words</h1>" in shown.text and "draft-banner" in shown.text
    assert "Closed section" not in shown.text and page.get_url() not in shown.text
    assert "no-store" in shown["Cache-Control"] and "noindex" in shown["X-Robots-Tag"]
    assert shown["Referrer-Policy"] == "no-referrer"
    assert "script-src 'self'" in shown["Content-Security-Policy"]
    assert not is_kept(stranger, link)
    # In another language's address it is the same page; the page itself stays closed.
    assert stranger.get(link.replace("/en/", "/ky/"), follow=True).status_code == 200
    assert stranger.get(page.get_url()).status_code == 404
    desk.publish(page)
    assert "Second words" not in stranger.get(page.get_url(), follow=True).text
    # An editor's look at the page tells that there is one, and its history too.
    assert "(1)" in desk.get("editor", "wagtailadmin_pages:edit", page.pk).text
    assert (
        words("Made a link to the draft")
        in desk.get("editor", "wagtailadmin_pages:history", page.pk).text
    )


def test_a_withdrawn_or_old_link_says_so_in_the_reader_s_language(home, desk):
    page = filled_standard_page(home)
    first, second = make(desk, page), make(desk, page, days="1")
    pk = SharedDraft.objects.first().pk
    assert desk.post("publisher", VIEW, page.pk, withdraw=str(pk)).status_code == 302
    gone = Client().get(second)
    assert (
        gone.status_code == 410 and "withdrawn" in gone.text and "no-store" in gone["Cache-Control"]
    )
    assert Client().get(first).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        late = Client().get(first.replace("/en/", "/ru/"))
        assert late.status_code == 410 and page.title not in late.text
    assert Client().get("/ky/shared-draft/nonsense/").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=200)):
        forget_old()
    assert not SharedDraft.objects.exists()


def test_only_who_may_edit_a_page_shows_its_draft(home, desk):
    page = filled_standard_page(home)
    russian = page.get_translation(page.locale.__class__.objects.get(language_code="ru"))
    assert is_refused(desk.get("office", VIEW, page.pk))
    assert is_refused(desk.post("translator", VIEW, page.pk, make="1", days="7"))
    # It shows the original's words, and has no draft.
    assert is_refused(desk.post("admin", VIEW, russian.pk, make="1", days="7"))
    wrong = desk.post("editor", VIEW, page.pk, make="1", days="365")
    assert wrong.status_code == 422 and not SharedDraft.objects.exists()
    mine = call_page(call_index(home))
    other = make(desk, mine) and SharedDraft.objects.get()
    desk.post("editor", VIEW, page.pk, withdraw=str(other.pk))
    other.refresh_from_db()
    assert other.is_open
    Page.objects.get(pk=mine.pk).delete()
    assert not SharedDraft.objects.exists()
