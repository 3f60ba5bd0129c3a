"""A partner's page: its facts in three languages, what is done together, what is not stated."""

import pytest

from partners.models import PartnerPage
from projects.models import ProjectMember
from tests.factories.home import LANGUAGES, address, translate
from tests.factories.partners import (
    filled_organisation,
    filled_partner_page,
    organisation,
    partner_page,
)
from tests.factories.projects import project_page
from tests.page_facts import facts, soup, text

pytestmark = pytest.mark.django_db
BODY = {"rich_text": "<p>Text</p>"}


def test_every_fact_is_shown(client, home):
    page = filled_partner_page(home, body=BODY)
    shown = facts(client, address(page))
    assert shown["Name"] == page.organisation.name["en"]
    assert shown["Name in its own language"] == "Universität <München>"
    assert shown["Country"] == "Kyrgyzstan"
    assert shown["City"] == "Osh"
    assert shown["Kind"] == "university"
    assert shown["Website"] == "https://example.org/?a=1&b=<2>"
    assert shown["What it has become"] == str(page.organisation.successor)
    assert shown["Partner since"] == "October 2013"


def test_what_the_office_notes_is_not_published(client, home):
    page = filled_partner_page(home, body=BODY)
    assert "letterhead" not in str(soup(client, address(page)))


def test_what_nobody_stated_is_said_to_be_not_stated(client, home):
    page = partner_page(home, organisation=organisation(country=""))
    shown = facts(client, address(page))
    assert shown["Country"] == shown["Partner since"] == "not stated"
    assert shown["Not stated"] == "kind, city, website"


def test_a_fact_changed_on_the_original_has_changed_in_all_languages(client, home):
    page = partner_page(home, partner_since="2013")
    page.partner_since = "2015"
    page.save_revision().publish()
    for language in LANGUAGES:
        assert soup(client, address(page, language)).find("time", datetime="2015")


def test_the_organisation_is_named_in_the_readers_language(client, home):
    page = partner_page(home, organisation=filled_organisation())
    names = page.organisation.name
    for language in LANGUAGES:
        section = soup(client, address(page, language)).select_one(".detail__brief")
        assert section["lang"] == language
        assert text(section.select_one("dd")) == names[language]


def test_a_name_in_another_language_is_marked(client, home):
    page = partner_page(home, organisation=organisation(name={"ru": "Технопарк"}))
    name = soup(client, address(page, "ky")).find("span", string="Технопарк")
    assert name["lang"] == "ru"


def test_a_page_that_is_not_translated_says_so_and_marks_its_words(client, home):
    page = partner_page(home, title="Kastamonu", summary="We exchange students.")
    main = soup(client, address(page, "ky")).main
    assert main["lang"] == "en"
    assert main.select_one(".notice")["lang"] == "ky"
    translate(page, "ky", title="Кастамону", summary="Студенттерди алмашабыз.")
    main = soup(client, address(page, "ky")).main
    assert "lang" not in main.attrs
    assert text(main.h1) == "Кастамону"


def test_projects_together_are_listed_in_the_readers_language(client, home):
    partner = organisation()
    page = partner_page(home, organisation=partner)
    led = project_page(home, title="Led by them", coordinator=partner, starts="2020", ends="2021")
    project_page(
        home, title="Taken part in", consortium=[ProjectMember(organisation=partner)], acronym="TPI"
    )
    project_page(home, title="Without them", coordinator=organisation())
    section = soup(client, address(page)).select_one(".partner-projects")
    assert {text(link) for link in section.select("a")} == {"Led by them", "Taken part in"}
    assert "2020–2021" in text(section)
    translate(led, "ru", title="Под их руководством")
    links = soup(client, address(page, "ru")).select(".partner-projects a")
    marks = {text(link): link.get("lang") for link in links}
    assert marks == {"Под их руководством": None, "Taken part in": "en"}
    assert all(link["href"].startswith("/ru/") for link in links)
    for number in range(9):
        project_page(home, title=f"{number}", coordinator=partner)
    section = soup(client, address(page, "ru")).select_one(".partner-projects")
    assert len(section.select("li")) == 10
    whole = soup(client, section.select_one(".more a")["href"])
    assert len(whole.select(".card")) == 11


def test_a_partner_without_projects_has_no_empty_section(client, home):
    page = partner_page(home)
    assert soup(client, address(page)).select_one(".partner-projects") is None


def test_a_draft_may_lack_its_organisation(home):
    page = partner_page(home)
    draft = PartnerPage(title="Draft", live=False, locale=home.locale)
    page.get_parent().specific.add_child(instance=draft)
    assert PartnerPage.objects.filter(title="Draft", organisation=None, live=False).count() == 3
