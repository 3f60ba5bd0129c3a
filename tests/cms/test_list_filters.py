"""Lists asked by their address: what is offered, what is chosen, and what an address may hold."""

import datetime
from urllib.parse import quote

import pytest
import time_machine

from cms.countries import COUNTRY_CODES
from cms.regions import COUNTRIES_OF, region_of
from tests.factories.copies import copies
from tests.factories.home import LANGUAGES, address, translate
from tests.factories.news import forum_index, forum_page, news_index, news_page
from tests.factories.partners import partner_index, partner_page
from tests.factories.projects import (
    call_index,
    call_page,
    filled_programme,
    programme,
    project_index,
    project_page,
)
from tests.page_facts import soup, text

pytestmark = pytest.mark.django_db
NOW = "2026-05-01T06:00:00+00:00"
LISTS = {
    "calls": (call_index, call_page),
    "projects": (project_index, project_page),
    "partners": (partner_index, partner_page),
    "news": (news_index, news_page),
    "forums": (forum_index, forum_page),
}
NAMES = ("kind", "deadline", "programme", "year", "topic", "country", "when", "view", "sort", "tz")
HOSTILE = [
    "page=abc", "page=0", "page=-3", "page=99999", "page=" + "9" * 6000, "page=1.5", "page=²",
    *("&".join(f"{name}={quote(value)}" for name in NAMES) for value in (
        "x" * 500, "\0", "ңөү😀", "' OR 1=1 --", "<script>", "1e9", ",student,", "%", "-1", " ",
    )),
    "&".join(f"{name}[]=1&{name}=&{name}=a&{name}=b" for name in NAMES),
    "view=calendar&month=0000-00", "view=calendar&month=9999-12", "view=calendar&month=2026-13",
    "view=calendar&month=" + "1" * 500, "view=calendar&month=٢٠٢٦-١٢", "month=2026-05",
    "view=Calendar", "&&&=&=1&?", "%ff%fe=%c3%28", "year=20261", "when=0000", "country=kg",
]  # fmt: skip


def titles(page):
    return [text(title.a) for title in page.select(".card__title")]


def chosen(page):
    """What the selects of the form hold, by name; empty ones apart."""
    found = {}
    for select in page.select(".filters select"):
        option = select.find("option", selected=True)
        if option and option["value"]:
            found[select["name"]] = option["value"]
    return found


@pytest.mark.parametrize("name", LISTS)
def test_no_address_breaks_a_list(client, home, name):
    index, make = LISTS[name]
    make(home, title="The only one")
    paths = [address(index(home), language) for language in LANGUAGES]
    for number, query in enumerate(HOSTILE):
        path = paths[number % len(paths)]
        with time_machine.travel(NOW, tick=False):
            response = client.get(f"{path}?{query}")
        assert response.status_code == 200, query[:80]
        assert b"<script>" not in response.content
        assert "The only one" in response.content.decode(), query[:80]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_a_labelled_form_and_says_how_much_was_found(client, home, name):
    index, make = LISTS[name]
    copies(make(home, title="Item"), 2)
    for language in LANGUAGES:
        page = soup(client, address(index(home), language))
        form = page.select_one("form.filters__form")
        assert form["method"] == "get"
        assert form["aria-label"]
        for select in form.select("select"):
            assert text(form.find("label", attrs={"for": select["id"]}))
        assert text(page.select_one(".filters__found[role=status]")).endswith("3")
        assert page.find("meta", attrs={"name": "robots"}) is None


def test_what_is_chosen_stays_chosen_and_can_be_taken_back(client, home):
    wanted = filled_programme(slug="erasmus")
    for number in range(26):
        call_page(home, title=f"{number:02}", kind="grant", programme=wanted, rolling=True)
    call_page(home, title="prize", kind="prize", rolling=True)
    call_page(home, title="closed", kind="grant", deadlines=[datetime.date(2020, 1, 1)])
    for language in LANGUAGES:
        path = address(call_index(home), language)
        page = soup(client, f"{path}?kind=grant&programme=erasmus&deadline=rolling&sort=title")
        assert text(page.select_one(".filters__found")).endswith("26")
        assert titles(page) == [f"{number:02}" for number in range(24)]
        assert chosen(page) == {
            "kind": "grant", "programme": "erasmus", "deadline": "rolling", "sort": "title",
        }  # fmt: skip
        chips = [chip["href"] for chip in page.select("a.chip")]
        assert chips == [
            f"{path}?kind=grant&programme=erasmus&sort=title",
            f"{path}?deadline=rolling&programme=erasmus&sort=title",
            f"{path}?deadline=rolling&kind=grant&sort=title",
        ]
        assert page.select_one("a.filters__clear")["href"] == f"{path}?sort=title"
        following = page.select_one("a[rel=next]")["href"]
        assert titles(soup(client, path + following)) == ["24", "25"]
        assert titles(soup(client, path + following.replace("page=2", "page=99"))) == ["24", "25"]


def test_a_filtered_list_is_not_for_search_engines_and_leads_to_the_whole_one(client, home):
    call_page(home, kind="grant")
    path = address(call_index(home))
    for query in ("kind=grant", "sort=title", "kind=nonsense"):
        page = soup(client, f"{path}?{query}")
        assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert page.find("link", rel="canonical")["href"].endswith(path)


def test_another_language_is_asked_the_same(client, home):
    call_page(home, kind="grant")
    page = soup(client, address(call_index(home)) + "?kind=grant&x=1&page=7")
    link = page.select_one('.languages a[hreflang="ky"], .languages a[lang="ky"]')
    target = client.get(link["href"]).headers["Location"]
    assert target == address(call_index(home), "ky") + "?kind=grant"


def test_an_address_with_something_unknown_says_so_and_shows_the_rest(client, home):
    call_page(home, title="A grant", kind="grant")
    call_page(home, title="A prize", kind="prize")
    page = soup(client, address(call_index(home)) + "?kind=grant&programme=gone")
    assert titles(page) == ["A grant"]
    assert page.select_one(".filters__note")
    assert chosen(page) == {"kind": "grant"}


def test_what_nothing_fits_is_said_with_a_way_back(client, home):
    call_page(home, title="A grant", kind="grant")
    path = address(call_index(home))
    # Kinds that no call has are not offered, but an address may ask for them.
    assert not soup(client, path).select('select[name=kind] option[value="prize"]')
    page = soup(client, f"{path}?kind=prize")
    assert titles(page) == []
    assert chosen(page) == {"kind": "prize"}
    assert [link["href"] for link in page.select(".empty a")] == [path]
    assert len(page.select(".empty")) == 1


def test_an_empty_list_has_no_form(client, home):
    for index, _make in LISTS.values():
        page = soup(client, address(index(home)))
        assert page.select_one(".filters") is None
        assert page.select_one(".empty")


def test_each_content_is_listed_once_and_found_in_every_language(client, home):
    translated = project_page(home, title="In English", starts="2020", ends="2021")
    translate(translated, "ru", title="По-русски")
    project_page(home, title="Only English", starts="2020", ends="2021")
    shown = {
        language: titles(
            soup(client, address(project_index(home), language) + "?status=completed&sort=title")
        )
        for language in LANGUAGES
    }
    assert shown == {
        "en": ["In English", "Only English"],
        "ru": ["Only English", "По-русски"],
        "ky": ["In English", "Only English"],
    }


def test_a_name_that_is_not_in_the_readers_language_says_so(client, home):
    call_page(home, programme=programme(slug="one", name={"en": "Only English"}))
    for language, marked in (("en", None), ("ky", "en")):
        page = soup(client, address(call_index(home), language) + "?programme=one")
        assert page.select_one('option[value="one"]').get("lang") == marked
        assert page.select_one(".chip__text span").get("lang") == marked


def test_a_new_name_or_page_is_offered_at_once(client, home):
    wanted = filled_programme(slug="one")
    call_page(home, programme=wanted, kind="grant")
    path = address(call_index(home), "ru")
    soup(client, path)
    wanted.name = {**wanted.name, "ru": "Новое имя"}
    wanted.save()
    call_page(home, kind="prize")
    page = soup(client, path)
    assert text(page.select_one('option[value="one"]')) == "Новое имя"
    assert page.select_one('select[name=kind] option[value="prize"]')


def test_every_country_is_in_one_region():
    assert {code for code in COUNTRY_CODES if not region_of(code)} == {"AQ"}
    assert sum(map(len, COUNTRIES_OF.values())) == len(set().union(*COUNTRIES_OF.values()))
    assert set().union(*COUNTRIES_OF.values()) <= set(COUNTRY_CODES)


# What each list can be asked
