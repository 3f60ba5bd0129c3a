"""Programmes are rows; the list of programmes serves a page for each in every language."""

import datetime

import pytest
import time_machine

from tests.factories.home import LANGUAGES, address, translate
from tests.factories.partners import partner_page
from tests.factories.projects import (
    call_index,
    call_page,
    filled_programme,
    programme,
    programme_index,
    project_index,
    project_page,
)
from tests.page_facts import facts, soup, text

pytestmark = pytest.mark.django_db


def test_each_programme_has_a_page_in_every_language(client, home):
    programme_index(home)
    erasmus = filled_programme(slug="erasmus-plus")
    for language in LANGUAGES:
        html = soup(client, f"/{language}/programmes/erasmus-plus/")
        assert text(html.h1) == erasmus.name[language]
        assert text(html.title).startswith(erasmus.name[language])
        assert html.find("link", rel="canonical")["href"].endswith(
            f"/{language}/programmes/erasmus-plus/"
        )
        others = {link["hreflang"] for link in html.find_all("link", rel="alternate")}
        assert others == {*LANGUAGES, "x-default"}
        switch = [link["href"] for link in html.select(".languages a")]
        assert all("erasmus-plus" in address for address in switch)
        assert text(html.select(".breadcrumbs a")[-1]) == "Programmes"
        # Its names are in all languages, so that nothing waits for a translation.
        assert html.select_one(".notice") is None


def test_a_programme_shows_its_facts_and_the_organisation_behind_it(client, home):
    programme_index(home)
    erasmus = filled_programme(slug="erasmus-plus")
    about = partner_page(home, organisation=erasmus.organisation)
    shown = facts(client, "/en/programmes/erasmus-plus/")
    assert shown["Organisation behind it"] == erasmus.organisation.name["en"]
    assert shown["Website"] == erasmus.website
    assert soup(client, erasmus_in("ru")).select_one(f'a[href="{address(about, "ru")}"]')


def erasmus_in(language):
    return f"/{language}/programmes/erasmus-plus/"


def test_what_nobody_stated_is_said_to_be_not_stated(client, home):
    programme_index(home)
    programme(slug="plain")
    assert set(facts(client, "/en/programmes/plain/").values()) == {"not stated"}


@time_machine.travel(datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC), tick=False)
def test_a_programme_lists_its_projects_and_calls(client, home):
    programme_index(home)
    erasmus = filled_programme(slug="erasmus-plus")
    project = project_page(home, title="Ours", programme=erasmus)
    project_page(home, title="Another's", programme=programme())
    call_page(home, title="Apply", programme=erasmus, deadlines=[datetime.date(2026, 5, 1)])
    call_page(home, title="Elsewhere", programme=programme())
    translate(project, "ky", title="Биздики")
    html = soup(client, erasmus_in("ky"))
    assert [text(link) for link in html.select(".programme-projects a")] == ["Биздики"]
    assert [text(link) for link in html.select(".programme-calls a")] == ["Apply"]
    assert html.select_one(".programme-calls a")["lang"] == "en"
    assert html.select_one(".programme-calls .status--open")


def test_a_long_list_of_a_programme_leads_on_to_the_whole_one(client, home):
    programme_index(home)
    erasmus = filled_programme(slug="erasmus-plus")
    for number in range(11):
        project_page(home, title=f"Project {number}", programme=erasmus)
        call_page(home, title=f"Call {number}", programme=erasmus)
    html = soup(client, erasmus_in("ru"))
    for part, index in (("calls", call_index), ("projects", project_index)):
        section = html.select_one(f".programme-{part}")
        assert len(section.select("li")) == 10
        whole = soup(client, section.select_one(".more a")["href"])
        assert whole.select_one("h1").text == index(home).title
        assert len(whole.select(".card")) == 11


@pytest.mark.parametrize("path", ["nothing-here/", "erasmus-plus/more/", "%00/"])
def test_what_is_not_there_is_not_found(client, home, path):
    programme_index(home)
    filled_programme(slug="erasmus-plus")
    assert client.get(f"/en/programmes/{path}").status_code == 404


def test_a_list_that_is_not_live_serves_no_programmes(client, home):
    filled_programme(slug="erasmus-plus")
    programme_index(home).unpublish()
    assert client.get("/en/programmes/erasmus-plus/").status_code == 404


def test_the_list_is_in_the_alphabetical_order_of_each_language(client, home):
    for names in (
        {"en": "Tempus", "ky": "Үмүт"},
        {"en": "Mevlana", "ky": "Улан"},
        {"en": "Erasmus", "ky": "Эразмус"},
        {"en": "Fulbright"},
    ):
        programme(name=names)
    lists = {
        language: [
            text(title)
            for title in soup(client, address(programme_index(home), language)).select("h2 a")
        ]
        for language in ("en", "ky")
    }
    assert lists["en"] == ["Erasmus", "Fulbright", "Mevlana", "Tempus"]
    assert lists["ky"] == ["Fulbright", "Улан", "Үмүт", "Эразмус"]


def test_an_address_is_made_from_the_acronym_or_the_name(home):
    assert programme(name={"en": "Erasmus Mundus"}).slug == "erasmus-mundus"
    assert programme(name={"ky": "Жаңы үмүт"}, acronym="ЖҮ").slug == "zhu"
    assert programme(name={"en": "Erasmus Mundus"}).slug == "erasmus-mundus-2"


def leads_to(client, address):
    """Where a redirect from this address ends."""
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return response.request["PATH_INFO"]


def test_a_programmes_old_address_leads_to_its_new_one_in_every_language(client, home):
    programme_index(home)
    shown = programme(slug="first")
    for slug in ("second", "third"):
        shown.slug = slug
        shown.save()
    for language in LANGUAGES:
        for old in ("first", "second"):
            response = client.get(f"/{language}/programmes/{old}/")
            assert (response.status_code, response.url) == (301, f"/{language}/programmes/third/")
    # Back again; and another programme takes one of the addresses.
    shown.slug = "first"
    shown.save()
    other = programme(slug="second")
    assert leads_to(client, "/ky/programmes/third/") == "/ky/programmes/first/"
    assert client.get("/ky/programmes/first/").status_code == 200
    assert leads_to(client, "/ky/programmes/second/") == "/ky/programmes/second/"
    other.delete()
    assert client.get("/en/programmes/nobody/").status_code == 404


def test_when_the_list_gets_another_address_programmes_are_still_found(client, home, desk):
    programmes = programme_index(home)
    programme(slug="erasmus-plus")
    desk.publish(programmes, slug="funding")
    assert leads_to(client, "/en/programmes/erasmus-plus/") == "/en/funding/erasmus-plus/"
    desk.publish(programmes, slug="programmes")
    assert leads_to(client, "/en/funding/erasmus-plus/") == "/en/programmes/erasmus-plus/"
    assert leads_to(client, "/en/programmes/erasmus-plus/") == "/en/programmes/erasmus-plus/"
