"""The list of partners: by country, in the reader's alphabet, page by page."""

import pytest

from tests.factories.home import LANGUAGES, address, translate
from tests.factories.partners import organisation, partner_index, partner_page
from tests.page_facts import groups, soup, text

pytestmark = pytest.mark.django_db


def partner(home, country, title="Partner"):
    return partner_page(home, title=title, organisation=organisation(country=country))


def test_countries_stand_in_the_alphabetical_order_of_each_language(client, home):
    for country in ("DE", "UZ", "KG", "TR", "AM", ""):
        partner(home, country)
    lists = {
        language: list(groups(client, address(partner_index(home), language)))
        for language in LANGUAGES
    }
    assert lists["en"] == [
        *("Armenia", "Germany", "Kyrgyzstan"),
        *("Türkiye", "Uzbekistan", "Country not stated"),
    ]
    assert lists["ru"][:5] == ["Армения", "Германия", "Кыргызстан", "Турция", "Узбекистан"]
    # Ө stands after О, and so before Т.
    assert lists["ky"][:5] == ["Армения", "Германия", "Кыргызстан", "Өзбекстан", "Түркия"]


def test_partners_of_a_country_stand_in_the_order_of_the_alphabet(client, home):
    for title in ("Үч-Коргон", "Ун", "Фергана", "Өзгөн", "Ош", "Панфилов", "Ёлка", "Жалал-Абад"):
        translate(partner(home, "KG", title="x"), "ky", title=title)
    ordered = groups(client, address(partner_index(home), "ky"))["Кыргызстан"]
    assert ordered == [
        *("Ёлка", "Жалал-Абад", "Ош", "Өзгөн", "Панфилов", "Ун", "Үч-Коргон", "Фергана"),
    ]


def test_a_title_that_is_not_translated_is_marked(client, home):
    page = partner(home, "KG", title="Kastamonu")
    translate(page, "ru", title="Кастамону")
    title = "section.list__group h3 a"
    assert soup(client, address(partner_index(home), "ky")).select_one(title)["lang"] == "en"
    assert "lang" not in soup(client, address(partner_index(home), "ru")).select_one(title).attrs


def test_a_draft_is_not_listed(client, home):
    page = partner(home, "KG", title="Unpublished")
    page.unpublish()
    for language in LANGUAGES:
        assert "Unpublished" not in str(soup(client, address(partner_index(home), language)))


def test_a_long_list_is_paged_and_a_wrong_page_is_the_first_or_last(client, home):
    shared = organisation(country="KG")
    for number in range(26):
        partner_page(home, title=f"Partner {number:02}", organisation=shared)
    first = {"": 0, "?page=2": 24, "?page=99": 24, "?page=-1": 24, "?page=x": 0, "?page=": 0}
    for asked, number in first.items():
        page = soup(client, address(partner_index(home)) + asked)
        title = page.select_one("section.list__group h3 a")
        assert text(title) == f"Partner {number:02}", asked
        assert text(page.select_one(".paging [aria-current]")).endswith("of 2")
