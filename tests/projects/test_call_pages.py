"""A call's page: what, for whom, how much, until when, in three languages and two zones."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from projects.models import CallPage
from tests.factories.home import LANGUAGES, address
from tests.factories.partners import organisation, partner_page
from tests.factories.projects import LINK, call_index, call_page, filled_call_page, filled_programme
from tests.page_facts import facts, soup, text

pytestmark = pytest.mark.django_db
BODY = {"rich_text": "<p>Text</p>"}
BEFORE = datetime.datetime(2026, 3, 1, 6, tzinfo=datetime.UTC)
BRUSSELS = {"time": datetime.time(17), "zone": "Europe/Brussels"}


def test_every_fact_is_shown(client, home):
    page = filled_call_page(home, rows=1, body=BODY)
    with time_machine.travel(BEFORE, tick=False):
        shown = facts(client, address(page))
        due = text(soup(client, address(page)).select_one(".panel__deadline"))
    assert shown["Programme"] == page.programme.name["en"]
    assert shown["Funder"] == page.funder.name["en"]
    assert shown["Opens on"] == "1 February 2026"
    assert "14 May 2026, 17:00 (Brussels time)" in due
    assert "14 May 2026, 21:00 (Bishkek time)" in due
    assert "74 days left" in due
    assert shown["How much"] == "€1,000 – €50,000"
    assert shown["Co-funding"] == "required, may be in kind"
    assert shown["Who may apply"] == "students university teachers"
    assert shown["Career stage"] == "master’s student early-career researcher"
    assert shown["Open to persons from Kyrgyzstan"] == "yes"
    assert shown["Open to institutions from Kyrgyzstan"] == "no"
    assert shown["Eligible countries"] == "Central Asia Kyrgyzstan Kazakhstan"
    assert shown["Fields of science"] == "Engineering and technology Nanotechnology"
    assert shown["Languages of application"] == "English Kyrgyz"
    assert shown["Contact"] == "Helpdesk & <team> help@example.org +32 2 000 00 00"
    assert shown["Official link"] == LINK


def test_what_nobody_stated_is_said_to_be_not_stated(client, home):
    page = call_page(home, rolling=False)
    shown = facts(client, address(page))
    assert shown.pop("Official link") == LINK
    # What decides whether to read on has a line each; all else shares one.
    others = shown.pop("Not stated").split(", ")
    assert {"programme", "funder", "co-funding", "fields of science", "contact"} <= set(others)
    assert shown == dict.fromkeys(
        (
            "Deadline",
            "Who may apply",
            "How much",
            "Open to persons from Kyrgyzstan",
            "Open to institutions from Kyrgyzstan",
        ),
        "not stated",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_never_means_open_to_kyrgyzstan(client, home, language):
    pages = [
        call_page(home, eligible_countries=["KG"], country_groups=["world"]),
        call_page(home, open_to_persons="yes"),
    ]
    answers = [
        [
            bool(fact.select_one(".not-stated"))
            for fact in soup(client, address(page, language)).select(".detail__brief .fact")[-2:]
        ]
        for page in pages
    ]
    assert answers == [[True, True], [False, True]]


def test_an_hour_that_is_not_stated_is_not_invented(client, home):
    page = call_page(home, deadlines=[datetime.date(2026, 5, 14)])
    with time_machine.travel(BEFORE, tick=False):
        deadline = soup(client, address(page)).select_one(".deadline")
    assert text(deadline.time) == "14 May 2026"
    assert deadline.time["datetime"] == "2026-05-14"
    assert "hour not stated" in text(deadline)
    assert deadline.select_one(".deadline__reader") is None


def test_deadlines_are_listed_in_the_order_in_which_they_close(client, home):
    page = call_page(
        home,
        deadlines=[
            {"name": "second_stage", "day": datetime.date(2026, 9, 1)},
            {"name": "first_stage", "day": datetime.date(2026, 5, 1)},
        ],
    )
    with time_machine.travel(BEFORE, tick=False):
        names = soup(client, address(page)).select(".detail__brief .deadline__name")
    assert [text(name) for name in names] == ["first stage (concept note)", "second stage"]


@pytest.mark.parametrize(
    ("day", "bishkek", "offset"),
    [("2026-03-28", "22:00", "+01:00"), ("2026-03-29", "21:00", "+02:00")],
)
def test_the_funders_clock_changes_and_ours_does_not(client, home, day, bishkek, offset):
    page = call_page(home, deadlines=[{"day": datetime.date.fromisoformat(day), **BRUSSELS}])
    for language in LANGUAGES:
        deadline = soup(client, address(page, language)).select_one(".deadline")
        assert deadline.select_one(".deadline__funder")["datetime"] == f"{day}T17:00{offset}"
        assert deadline.select_one(".deadline__reader")["datetime"] == f"{day}T{bishkek}+06:00"


def test_a_reader_asks_for_another_zone(client, home):
    page = call_page(home, deadlines=[{"day": datetime.date(2026, 5, 14), **BRUSSELS}])
    html = soup(client, address(page) + "?tz=America/New_York")
    assert "14 May 2026, 11:00 (New York time)" in text(html.select_one(".deadline__reader"))
    assert html.find("link", rel="canonical")["href"].endswith(address(page))
    assert html.find("meta", attrs={"name": "robots"})["content"] == "noindex"


@pytest.mark.parametrize("wrong", ["Mars/Phobos", "", "<b>", "../../etc/passwd", "%00"])
def test_a_zone_that_does_not_exist_is_the_universitys(client, home, wrong):
    page = call_page(home, deadlines=[{"day": datetime.date(2026, 5, 14), **BRUSSELS}])
    html = soup(client, f"{address(page)}?tz={wrong}")
    assert "21:00 (Bishkek time)" in text(html.select_one(".deadline__reader"))


def test_a_zone_equal_to_the_funders_is_not_shown_twice(client, home):
    page = call_page(home, deadlines=[{"day": datetime.date(2026, 5, 14), **BRUSSELS}])
    html = soup(client, address(page) + "?tz=Europe/Brussels")
    assert html.select_one(".deadline__reader") is None


def test_the_organisation_behind_a_programme_is_the_funder(client, home):
    behind = organisation()
    about = partner_page(home, title="About it", organisation=behind)
    page = call_page(home, programme=filled_programme(organisation=behind))
    link = soup(client, address(page, "ru")).select_one(f'a[href="{address(about, "ru")}"]')
    assert text(link) == behind.name["en"]


# Publishing, through the editor's form


@pytest.fixture
def publisher(client, home, admin_user):
    client.force_login(admin_user)
    return client


def form(deadlines=(), **fields):
    """What the browser sends for a call."""
    rows = [{"name": "application", "day": day, "time": "", "zone": ""} for day in deadlines]
    blank = dict.fromkeys(
        [
            *("kind", "programme", "funder", "official_link", "summary", "opens_on", "co_funding"),
            *("open_to_persons", "open_to_institutions", "contact_name", "contact_email"),
            *("contact_phone", "seo_title", "search_description"),
        ],
        "",
    )
    return nested_form_data(
        {
            **blank,
            "title": "A call",
            "slug": "a-call",
            "deadlines": inline_formset(rows),
            "amounts": inline_formset([]),
            "eligibility": rich_text(""),
            "how_to_apply": rich_text(""),
            "body": streamfield([]),
            "documents": streamfield([]),
            "comments": inline_formset([]),
            **fields,
        }
    )


def send(publisher, home, data):
    parent = call_index(home)
    address = reverse("wagtailadmin_pages:add", args=["projects", "callpage", parent.pk])
    return publisher.post(address, data)


MINIMUM = {"kind": "grant", "official_link": LINK}


@pytest.mark.parametrize("more", [{"deadlines": ["2026-05-14"]}, {"rolling": "on"}])
def test_title_kind_link_and_deadline_or_rolling_are_enough(publisher, home, more):
    data = form(**MINIMUM, **more) | {"action-publish": "1"}
    assert send(publisher, home, data).status_code == 302
    published = CallPage.objects.filter(title="A call", live=True)
    assert {page.locale.language_code for page in published} == set(LANGUAGES)


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("rolling", form(**MINIMUM)),
        ("kind", form(official_link=LINK, rolling="on")),
        ("official_link", form(kind="grant", rolling="on")),
    ],
)
def test_without_them_it_is_not_published_but_may_be_a_draft(publisher, home, field, data):
    refused = send(publisher, home, data | {"action-publish": "1"})
    assert refused.status_code == 200
    assert list(refused.context["form"].errors) == [field]
    assert send(publisher, home, data).status_code == 302
    assert not CallPage.objects.get(title="A call", locale=home.locale).live
