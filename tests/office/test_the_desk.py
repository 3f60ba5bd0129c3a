"""The first page of the admin: what to begin, and what waits for whom."""

import datetime

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.roles import translator
from office.models import WritingLanguage
from tests.desk import in_language, stored
from tests.factories.news import news_index, news_page
from tests.factories.projects import call_index, call_page

TODAY = timezone.localdate()


def in_days(days):
    return TODAY + datetime.timedelta(days=days)


def first_page(desk, who):
    answer = desk.get(who, "wagtailadmin_home")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def listed(page, name):
    return [link.text for link in page.select(f"#desk-{name}-section td.title a")]


def asked(desk, who):
    """How many statements a second opening of the first page asks."""
    first_page(desk, who)
    with CaptureQueriesContext(connection) as queries:
        first_page(desk, who)
    return len(queries)


def test_the_forms_of_the_first_page_are_sent_as_they_stand(home, desk):
    call_index(home), news_index(home)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(desk.users["editor"])
    page = BeautifulSoup(browser.get(reverse("wagtailadmin_home")).content, "html.parser")
    form = page.select_one("form.desk-language")
    token = form.find("input", {"name": "csrfmiddlewaretoken"})["value"]
    sent = browser.post(form["action"], {"language": "ky", "csrfmiddlewaretoken": token})
    assert sent.status_code == 302
    assert WritingLanguage.objects.get(user=desk.users["editor"]).language == "ky"


def test_each_sees_what_waits_for_her(home, desk):
    call = call_page(home, [in_days(5)], title="Closing call")
    call_page(stored(home), [in_days(60)], title="Far call")
    desk.save(news_page(stored(home), title="News"), title="Rewritten news")
    ky = desk.take_up(in_language(call, "ky"))
    desk.edit("translator", ky, "submit", title="Котормо")

    editor = first_page(desk, "editor")
    assert listed(editor, "drafts") == ["Rewritten news"]
    assert listed(editor, "soon") == ["Closing call"]
    assert not listed(editor, "moderation")
    publisher = first_page(desk, "publisher")
    assert listed(publisher, "moderation") == ["Котормо"]
    assert not listed(publisher, "drafts")
    translated = first_page(desk, "translator")
    assert listed(translated, "drafts") == ["Котормо"]
    # Her own page of that call, which is all that she may edit.
    assert listed(translated, "soon") == ["Котормо"]
    assert not translated.select(".desk-start")
    assert not first_page(desk, "office").select("[id^=desk-]")
    # Whoever has several roles sees what each of them sees.
    desk.users["publisher"].groups.add(Group.objects.get(name=translator("ky")))
    assert listed(first_page(desk, "publisher"), "moderation") == ["Котормо"]

    before = {who: asked(desk, who) for who in ("editor", "publisher")}
    for number in range(4):
        more = call_page(stored(home), [in_days(number + 2)], title=f"Call {number}")
        desk.save(more, title=f"Changed {number}")
        other = desk.take_up(in_language(more, "ky"))
        desk.edit("translator", other, "submit", title=f"Котормо {number}")
    assert len(listed(first_page(desk, "publisher"), "moderation")) == 5
    for who, number in before.items():
        assert asked(desk, who) <= number + 2, who


def test_a_new_page_is_one_click_away_in_the_language_of_its_writer(home, desk):
    call_index(home)
    news_index(stored(home))
    page = first_page(desk, "editor")
    links = {link.text.strip(): link["href"] for link in page.select(".desk-start a")}
    assert len(links) == 2
    section = in_language(call_index(stored(home)), "ru")
    assert reverse("wagtailadmin_pages:add", args=["projects", "callpage", section.pk]) in (
        links.values()
    )
    desk.post("editor", "desk_language", language="ky")
    page = first_page(desk, "editor")
    section = in_language(call_index(stored(home)), "ky")
    address = page.select(".desk-start a")[0]["href"]
    assert address.endswith(f"/callpage/{section.pk}/")
    assert desk.clients["editor"].get(address).status_code == 200
    assert page.select_one("[aria-pressed=true]")["value"] == "ky"
    # What can't be chosen changes nothing.
    desk.post("editor", "desk_language", language="xx")
    assert first_page(desk, "editor").select_one("[aria-pressed=true]")["value"] == "ky"
