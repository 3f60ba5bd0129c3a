"""What the head of a long list tells search engines of its parts and of what was chosen from it."""

import datetime

import pytest

from tests.factories.copies import copies
from tests.factories.home import address, home_page, translate
from tests.factories.news import news_index, news_page
from tests.page_facts import soup

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 5, 14)


@pytest.fixture(scope="module")
def listing(kept_rows):
    index = news_index(home_page())
    translate(index, "ky", title="Жаңылыктар")
    copies(news_page(index, title="news", date=DAY), 49)
    return index


def head(client, path):
    """{relation: address}, and the alternates by language."""
    links = soup(client, path).head.find_all("link")
    named = {link["rel"][0]: link["href"].removeprefix("http://testserver") for link in links}
    alternates = {
        link["hreflang"]: link["href"].removeprefix("http://testserver")
        for link in links
        if link.get("hreflang")
    }
    return named, alternates


def test_each_part_of_a_list_is_a_page_of_its_own(client, listing):
    english, kyrgyz = address(listing, "en"), address(listing, "ky")
    first, _alternates = head(client, english)
    assert (first["canonical"], first["next"]) == (english, f"{english}?page=2")
    assert "prev" not in first

    second, alternates = head(client, f"{english}?page=2")
    assert second["canonical"] == f"{english}?page=2"
    assert (second["prev"], second["next"]) == (english, f"{english}?page=3")
    assert (alternates["en"], alternates["ky"]) == (f"{english}?page=2", f"{kyrgyz}?page=2")

    for number in ("3", "999"):
        last, _alternates = head(client, f"{english}?page={number}")
        assert (last["canonical"], last["prev"]) == (f"{english}?page=3", f"{english}?page=2")
        assert "next" not in last


def test_parts_of_an_untranslated_list_are_those_of_its_original(client, listing):
    russian = address(listing, "ru")
    shown, alternates = head(client, f"{russian}?page=2")
    assert shown["canonical"] == f"{address(listing, 'en')}?page=2"
    assert shown["prev"] == russian
    assert not alternates


@pytest.mark.parametrize("query", ["year=2026", "page=2&topic=1"])
def test_a_choice_from_a_list_is_not_indexed(client, listing, query):
    path = f"{address(listing)}?{query}"
    shown, alternates = head(client, path)
    assert shown["canonical"] == address(listing)
    assert not {"prev", "next"} & shown.keys()
    assert not alternates
    assert soup(client, path).find("meta", {"name": "robots"})["content"] == "noindex"


def test_the_title_says_what_was_chosen_and_which_part_it_is(client, listing):
    def title(query):
        return soup(client, f"{address(listing)}?{query}").title.text.rpartition(" · ")[0]

    assert title("") == "News"
    assert title("year=2026&sort=title") == "News · Year: 2026"
    assert title("year=2026&page=3") == "News · Year: 2026 · Page 3 of 3"


def test_what_a_list_does_not_know_is_not_there(client, listing):
    path = f"{address(listing)}?utm=<x>"
    assert head(client, path) == head(client, address(listing))
    assert "utm" not in client.get(path).text


def test_a_part_of_a_list_is_indexed(client, listing):
    assert not soup(client, f"{address(listing)}?page=2").find("meta", {"name": "robots"})
