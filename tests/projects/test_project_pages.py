"""A project's page: every fact in three languages, links in the reader's language."""

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from projects.models import ProjectCoordinator, ProjectMember
from tests.factories.blocks import listed, person
from tests.factories.home import LANGUAGES, address
from tests.factories.partners import filled_organisation, organisation, partner_page
from tests.factories.projects import (
    filled_programme,
    filled_project_page,
    programme_index,
    project_page,
)
from tests.page_facts import facts, soup, text

pytestmark = pytest.mark.django_db
BODY = {"rich_text": "<p>Text</p>"}


def test_every_fact_is_shown(client, home):
    programme_index(home)
    page = filled_project_page(home, body=BODY)
    shown = facts(client, address(page))
    assert shown["Acronym"] == "GeoTAK <1>"
    assert shown["Programme"] == page.programme.name["en"]
    assert shown["Grant number"] == "617695-EPP-1"
    assert shown["Begins"] == "15 January 2021"
    assert shown["Ends"] == "January 2024"
    assert shown["Amount of the grant"] == "€873,769, €873,770"
    assert shown["Website"] == page.website
    assert shown["Coordinating organisation"].startswith(page.coordinator.name["en"])
    for member in page.consortium.all():
        assert (
            f"{member.organisation.name['en']}, Kyrgyzstan (associated partner)"
            in (shown["Consortium"])
        )
    assert "Faculty <1>" in shown["Our units"]
    assert "Айгуль Омуралиева" in shown["Our coordinators"]


def test_what_nobody_stated_is_said_to_be_not_stated(client, home):
    shown = facts(client, address(project_page(home)))
    assert shown.pop("Status") == "status not stated"
    others = "acronym, coordinating organisation, our units, grant number, website"
    assert shown.pop("Not stated") == others
    assert set(shown.values()) == {"not stated"}


def test_every_language_shows_the_same_facts(client, home):
    page = filled_project_page(home, body=BODY)
    for language in LANGUAGES:
        main = soup(client, address(page, language)).main
        assert main.find("time", datetime="2021-01-15")
        assert main.find("time", datetime="2024-01")
        assert len(main.select(".consortium li")) == 2
        assert text(main.select_one(".consortium li")).startswith(
            page.consortium.first().organisation.name[language]
        )
        assert main.select_one(".documents a")


def test_links_follow_the_readers_language(client, home):
    programme_index(home)
    member, coordinator, stranger = organisation(), filled_organisation(), organisation()
    for partner in (member, coordinator):
        partner_page(home, title=f"About {partner.name['en']}", organisation=partner)
    page = project_page(
        home,
        programme=filled_programme(slug="erasmus-plus"),
        coordinator=coordinator,
        consortium=[ProjectMember(organisation=each) for each in (member, stranger)],
    )
    for language in LANGUAGES:
        main = soup(client, address(page, language)).main
        links = [link["href"] for link in main.select("dl.facts a")]
        assert f"/{language}/programmes/erasmus-plus/" in links
        about = [link for link in links if "/partners/" in link]
        assert len(about) == 2
        assert all(client.get(link).status_code == 200 for link in links if link.startswith("/"))
        assert all(link.startswith(f"/{language}/") for link in about)


def test_a_link_to_a_partner_goes_when_its_page_does(
    client, home, django_capture_on_commit_callbacks
):
    partner = organisation()
    about = partner_page(home, organisation=partner)
    page = project_page(home, coordinator=partner)
    assert soup(client, address(page)).select("dl.facts a")
    with django_capture_on_commit_callbacks(execute=True):
        about.unpublish()
    assert not soup(client, address(page)).select("dl.facts a")


def test_headings_go_down_without_a_leap(client, home):
    page = filled_project_page(home, body=BODY)
    levels = [int(each.name[1]) for each in soup(client, address(page)).select("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_coordinators_stand_in_the_editors_order(client, home):
    people = [person(name={"en": f"Person {number}"}) for number in range(3)]
    rows = [
        ProjectCoordinator(person=people[number], sort_order=place)
        for place, number in enumerate((2, 0, 1))
    ]
    body = {"people": {"title": "", "people": listed([people[1].pk])}}
    page = filled_project_page(home, body=body, coordinators=rows)
    shown = soup(client, address(page)).select("dl.facts .person__name")
    assert [text(name) for name in shown] == ["Person 2", "Person 0", "Person 1"]
    # A preview shows rows that are not in the database.
    page.coordinators = [ProjectCoordinator(person=people[number]) for number in (0, 2)]
    preview = BeautifulSoup(page.make_preview_request().content, "html.parser")
    shown = preview.select("dl.facts .person__name")
    assert [text(name) for name in shown] == ["Person 0", "Person 2"]
