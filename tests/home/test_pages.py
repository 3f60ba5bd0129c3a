"""The office's page, contacts, pages of text."""

import pytest
from django.urls import reverse

from home.models import HomePage, OfficePage, StandardPage
from news.models import NewsIndexPage
from tests.factories.blocks import KYRGYZ, RUSSIAN
from tests.factories.home import (
    FUNCTION_NUMBERS,
    LANGUAGES,
    address,
    child,
    filled_contact_page,
    filled_office_page,
    filled_standard_page,
    translate,
)
from tests.page_facts import soup

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_functions_keep_their_numbers_with_the_gap(client, home, language):
    page = soup(client, address(filled_office_page(home), language))
    numbers = [number.text for number in page.select(".block-statement__number")]
    assert numbers == ["1.1", "1.2", *FUNCTION_NUMBERS]
    assert "2.2.7" not in page.text
    assert len(page.select(".people > li")) == 2


def test_a_translator_cannot_renumber_the_functions(client, home):
    page = filled_office_page(home)
    raw = [dict(block) for block in page.functions.raw_data]
    for block in raw:
        block["value"] = {**block["value"], "number": "9.9", "text": "Кыргызча"}
    translate(page, "ky", title="Бөлүм", functions=raw)
    shown = soup(client, address(OfficePage.objects.get(pk=page.pk), "ky"))
    assert "Кыргызча" in shown.text
    numbers = [number.text for number in shown.select(".block-statement__number")]
    assert numbers[2:] == FUNCTION_NUMBERS


@pytest.mark.parametrize(
    ("language", "address_text"), [("en", "<b>"), ("ru", RUSSIAN), ("ky", KYRGYZ)]
)
def test_contacts_show_the_offices_settings_and_telephones(client, home, language, address_text):
    facts = soup(client, address(filled_contact_page(home), language)).select_one(".facts")
    assert address_text in facts.text
    telephones = [link["href"] for link in facts.select("a[href^=tel]")]
    assert telephones == ["tel:+996322200000", "tel:+996770000000", "tel:+996770000001"]
    assert facts.select_one("a[href^=mailto]")["href"] == "mailto:office@example.org"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_text_shows_every_block(client, home, language):
    page = soup(client, address(filled_standard_page(home, title="Admission"), language))
    assert page.select_one(".block-table th")
    assert page.select_one("main").get("lang") == (None if language == "en" else "en")
    assert bool(page.select_one(".notice")) == (language != "en")


def test_pages_are_never_deeper_than_section_and_page(admin_client, home):
    section = child(home, StandardPage, title="Section")
    page = child(section, StandardPage, title="Page")
    assert page.get_url() == "/en/section/page/"
    for parent, allowed in ((home, True), (section, True), (page, False)):
        fresh = type(parent).objects.get(pk=parent.pk)
        assert StandardPage.can_create_at(fresh) is allowed
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", page.pk])
    assert admin_client.get(add).status_code == 302


def test_lists_stand_in_the_home_page_only(home):
    assert NewsIndexPage.can_create_at(home)
    assert not NewsIndexPage.can_create_at(home.get_parent())


def test_there_is_one_home_page(home):
    assert not HomePage.can_create_at(home.get_parent())
    assert not HomePage.can_create_at(home)
