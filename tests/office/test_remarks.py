"""What an editor is told when she saves: contradictions, doubts, and pages about the same."""

import datetime

import pytest
from bs4 import BeautifulSoup

from office.doubles import comparable_link, likeness
from projects.models import CallPage
from tests.desk import stored
from tests.factories.news import forum_page
from tests.factories.projects import call_index, call_page
from tests.page_forms import edit_url, form_data, new_page_data

DAY = "2027-03-05"


def said(desk, answer):
    """The messages on the page that follows."""
    page = desk.clients["editor"].get(answer.url)
    soup = BeautifulSoup(page.content, "html.parser")
    return " ".join(each.text for each in soup.select(".messages li"))


@pytest.fixture
def in_english(desk):
    from wagtail.users.models import UserProfile

    for who in ("editor", "publisher"):
        UserProfile.objects.create(user=desk.users[who], preferred_language="en")


def test_a_draft_is_kept_with_a_hint_and_not_published(home, desk, in_english):
    call = call_page(home, [datetime.date(2027, 3, 5)], title="Call")
    late = {"opens_on": "2027-04-01", "deadlines-0-time": "17:00"}
    answer = desk.edit("editor", call, **late)
    assert answer.status_code == 302
    told = said(desk, answer)
    assert "opens after its deadline of 5 March 2027" in told
    assert "hour without a time zone" in told
    refused = desk.edit("publisher", call, "publish")
    assert refused.status_code == 200
    assert "Correct one of the two dates" in str(refused.context["form"].errors["opens_on"])
    assert stored(call).opens_on is None
    assert desk.edit("publisher", call, "publish", opens_on="2027-02-01").status_code == 302

    forum = forum_page(stored(home), title="Forum", starts_on=datetime.date(2027, 5, 3))
    answer = desk.edit("editor", forum, ends_on="2027-05-01", start_time="10:00")
    assert answer.status_code == 302
    told = said(desk, answer)
    assert "last day is before the first" in told and "which zone" in told
    refused = desk.edit("publisher", forum, "publish")
    assert {"ends_on", "zone"} <= set(refused.context["form"].errors)


def test_the_same_page_twice_is_pointed_out_and_never_refused(home, desk, in_english):
    link = "https://example.org/call/2027?utm_source=mail"
    first = call_page(home, title="Erasmus+ mobility of staff", official_link=link)
    section = call_index(stored(home))
    data = new_page_data(CallPage, section, desk.users["editor"], kind="grant", rolling="on")
    address = f"/admin/pages/add/projects/callpage/{section.pk}/"
    client = desk.clients["editor"]

    same_link = data | {"title": "Other", "official_link": "http://www.example.org/call/2027/"}
    told = said(desk, client.post(address, same_link))
    assert "Erasmus+ mobility of staff" in told
    same_title = data | {"title": "Erasmus+: Mobility of staff", "official_link": "https://b.org/"}
    answer = client.post(address, same_title)
    assert CallPage.objects.filter(draft_title="Erasmus+: Mobility of staff").exists()
    assert "on the site already" in said(desk, answer)
    assert edit_url(first) in desk.clients["editor"].get(edit_url(first)).text
    # A form that saves itself is not told, and keeps no message for later.
    page = CallPage.objects.get(draft_title="Other", locale__language_code="en")
    own = form_data(page, desk.users["editor"])
    quiet = client.post(edit_url(page), own, headers={"Accept": "application/json"})
    assert quiet.json()["success"]
    unlike = data | {"title": "Something else", "official_link": "https://c.org/"}
    assert "already" not in said(desk, client.post(address, unlike))


@pytest.mark.parametrize(
    ("title", "alike"),
    [
        ("Стипендия DAAD 2027", False),
        ("Стипендии DAAD 2026", True),
        ("DAAD стипендия, 2026", True),
        ("Стипендия Чевнинг 2026", False),
        ("", False),
    ],
)
@pytest.mark.django_db
def test_which_titles_are_nearly_the_same(title, alike):
    page = CallPage(title="Стипендия DAAD 2026", official_link="")
    assert likeness(page)(title, "") is alike


def test_which_links_are_the_same():
    assert comparable_link("HTTPS://www.A.org/x/?b=1&a=2&utm_id=3#top") == "a.org/x?a=2&b=1"
    assert comparable_link("not a link") == ""
