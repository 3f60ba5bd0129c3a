"""What readers and search engines are told about a page that is not translated."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from home.models import StandardPage
from tests.desk import in_language, stored
from tests.factories.home import child
from tests.oracle import sitemap_text

HOST = "http://testserver"


@pytest.fixture
def page(home):
    return child(stored(home), StandardPage, title="Original title", summary="Original summary")


def read(page):
    soup = BeautifulSoup(Client().get(page.get_url()).content, "html.parser")
    return {
        "html": soup.html["lang"],
        "main": soup.main.get("lang"),
        "notice": soup.select_one(".notice") is not None,
        "canonical": soup.select_one("link[rel=canonical]")["href"],
        "alternates": {
            link["hreflang"]: link["href"] for link in soup.select("link[rel=alternate][hreflang]")
        },
    }


def in_sitemap():
    soup = sitemap_text()
    return {part.split("</loc>")[0].removeprefix(HOST) for part in soup.split("<loc>")[1:]}


@pytest.mark.parametrize("taken_up", [False, True])
def test_untranslated_pages_are_labelled_and_left_to_the_original(page, desk, taken_up):
    kyrgyz = in_language(page, "ky")
    if taken_up:
        kyrgyz = desk.take_up(kyrgyz)
        desk.save(kyrgyz, "translator", title="Бүтө элек")
    address = HOST + page.get_url()
    assert read(kyrgyz) == {
        "html": "ky", "main": "en", "notice": True, "canonical": address, "alternates": {},
    }  # fmt: skip
    assert read(page) == {
        "html": "en", "main": None, "notice": False, "canonical": address,
        "alternates": {"en": address, "x-default": address},
    }  # fmt: skip
    assert page.get_url() in in_sitemap() and kyrgyz.get_url() not in in_sitemap()


def test_a_translation_stands_for_itself_until_it_is_withdrawn(page, desk):
    kyrgyz = desk.translate(page, title="Котормо")
    own, original = HOST + kyrgyz.get_url(), HOST + page.get_url()
    alternates = {"ky": own, "en": original, "x-default": original}
    assert read(kyrgyz) == {
        "html": "ky", "main": None, "notice": False, "canonical": own, "alternates": alternates,
    }  # fmt: skip
    assert read(page)["alternates"] == alternates
    assert kyrgyz.get_url() in in_sitemap()
    desk.unpublish(kyrgyz)
    assert read(stored(kyrgyz))["canonical"] == original
    assert read(page)["alternates"] == {"en": original, "x-default": original}
    assert kyrgyz.get_url() not in in_sitemap()


def test_what_was_written_in_kyrgyz_is_labelled_in_english(home, desk):
    parent = in_language(home, "ky")
    page = child(parent, StandardPage, title="Кыргызча")
    english = read(in_language(page, "en"))
    assert english["html"] == "en" and english["main"] == "ky" and english["notice"]
    assert english["canonical"] == HOST + page.get_url()
    default = read(page)["alternates"]["x-default"]
    assert default == HOST + page.get_url()
