"""In a browser: a page saves itself from its first words, and outlives its editor's session."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from cms.models import User
from cms.roles import EDITOR
from news.models import NewsPage
from tests.desk import in_language
from tests.factories.home import home_page
from tests.factories.news import news_index
from tests.page_forms import edit_url

pytestmark = pytest.mark.django_db(transaction=True)


def draft(page):
    return NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def opened(form, address):
    """Open a form; Wagtail's script begins to watch it after two seconds."""
    form.goto(address)
    form.wait_for_selector("body.ready")
    form.wait_for_timeout(2500)


def is_a_save(answer):
    is_form = "/preview/" not in answer.url and ("/add/" in answer.url or "/edit/" in answer.url)
    return answer.request.method == "POST" and is_form


def type_and_wait(form, name, text):
    form.wait_for_timeout(1500)  # what was saved before is being taken in
    with form.expect_response(is_a_save) as saved:
        form.fill(f"[name={name}]", text)
        form.press(f"[name={name}]", "Tab")
    assert saved.value.json()["success"]


def test_a_form_saves_itself_and_outlives_the_session(open_page, log_in):
    user = User.objects.create_user("aida", password="password")
    user.groups.set(Group.objects.filter(name=EDITOR))
    UserProfile.objects.create(user=user, preferred_language="ru")
    index = news_index(home_page())
    form = open_page(width=1280)
    log_in(form, "aida")
    opened(form, f"/admin/pages/add/news/newspage/{index.pk}/")

    type_and_wait(form, "title", "Семинар")
    page = NewsPage.objects.get(is_original=True)
    assert not page.live and page.draft_title == "Семинар"
    type_and_wait(form, "lead", "Первые слова")
    assert draft(page).lead == "Первые слова"

    Session.objects.all().delete()
    form.fill("[name=lead]", "Последние слова")
    form.locator("button.action-save").first.click()
    dialog = form.get_by_role("dialog").filter(has=form.locator("a[target=_blank]"))
    expect(dialog).to_be_visible()
    assert form.input_value("[name=lead]") == "Последние слова"
    beside = form.context.new_page()
    log_in(beside, "aida")
    form.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(dialog).to_have_count(0)
    with form.expect_navigation():
        form.locator("button.action-save").first.click(timeout=40_000)
    assert draft(page).lead == "Последние слова"

    # A translation saves itself as well.
    ky = in_language(page, "ky")
    form.goto(edit_url(ky))
    with form.expect_navigation():
        form.click("main form button[type=submit]")
    opened(form, edit_url(ky))
    type_and_wait(form, "title", "Семинар кыргызча")
    assert draft(ky).title == "Семинар кыргызча"
    assert draft(page).title == "Семинар"
    # What the editor still asks must not meet the emptying of the database.
    form.wait_for_load_state("networkidle")
