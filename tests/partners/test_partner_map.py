"""The map above the list of partners, and the list that says the same."""

import gzip
import re
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders

from cms.countries import COUNTRY_CODES, country_name
from partners.models import Organisation
from tests.factories.home import LANGUAGES, address
from tests.factories.partners import organisation, partner_index, partner_page
from tests.page_facts import soup, text

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
# Every code for which Natural Earth 1:110m has a shape, Antarctica apart.
DRAWN = (
    "AE AF AL AM AO AR AT AU AZ BA BD BE BF BG BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL "
    "CM CN CO CR CU CY CZ DE DJ DK DO DZ EC EE EG EH ER ES ET FI FJ FK FR GA GB GE GH GL GM GN GQ "
    "GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KP KR KW KZ LA LB LK LR LS "
    "LT LU LV LY MA MD ME MG MK ML MM MN MR MW MX MY MZ NA NC NE NG NI NL NO NP NZ OM PA PE PG PH "
    "PK PL PR PS PT PY QA RO RS RU RW SA SB SD SE SI SK SL SN SO SR SS SV SY SZ TD TF TG TH TJ TL "
    "TM TN TR TT TW TZ UA UG US UY UZ VE VN VU XK YE ZA ZM ZW"
)


@pytest.fixture(scope="module")
def world():
    with open(finders.find("world.svg"), "rb") as file:
        return file.read()


def partners(home, **numbers):
    for country, number in numbers.items():
        shared = organisation(country=country)
        for _ in range(number):
            partner_page(home, organisation=shared)


def listed(page):
    """Country -> (address, what is said of it), as the list below the map has them."""
    links = page.select(".map__countries a")
    found = {a["href"].rpartition("=")[2]: (a["href"], a.get_text()) for a in links}
    assert len(found) == len(links)
    return found


def drawn(page):
    """The same of the map; that each leads to its own shape."""
    links = page.select(".map__world a")
    found = {a["href"].rpartition("=")[2]: (a["href"], a.title.get_text()) for a in links}
    assert len(found) == len(links)
    assert [a.use["href"].rpartition("#")[2] for a in links] == list(found)
    return found


def test_a_country_is_on_the_map_and_in_the_list_once_with_its_count(client, home):
    partners(home, KG=2, DE=1, SG=5, MT=1, RU=21)
    words = {
        "en": ("Germany: 1 partner", "Singapore: 5 partners"),
        "ru": ("Германия", "Сингапур"),
        "ky": ("Германия", "Сингапур"),
    }
    for language in LANGUAGES:
        page = soup(client, address(partner_index(home), language))
        assert drawn(page) == listed(page)
        assert set(listed(page)) == {"KG", "DE", "SG", "MT", "RU"}
        for code, number in {"KG": "2", "DE": "1", "SG": "5", "MT": "1", "RU": "21"}.items():
            url, said = listed(page)[code]
            assert said.startswith(f"{country_name(code, language)}: {number} ")
            found = soup(client, url)
            assert text(found.select_one(".filters__found")).endswith(number)
        for code, expected in zip(("DE", "SG"), words[language], strict=True):
            assert listed(page)[code][1].startswith(expected)


def test_regions_go_outwards_from_here_and_countries_by_the_alphabet(client, home):
    partners(home, US=1, UZ=1, KG=1, TR=1, KZ=1)
    page = soup(client, address(partner_index(home), "ky"))
    codes = [a["href"].rpartition("=")[2] for a in page.select(".map__countries a")]
    # Казакстан, Кыргызстан, Өзбекстан; Түркия; АКШ.
    assert codes == ["KZ", "KG", "UZ", "TR", "US"]
    regions = [a["href"].rpartition("=")[2] for a in page.select(".map__region")]
    assert regions == ["central_asia", "western_asia", "northern_america"]


def test_small_countries_stand_above_large_ones_on_the_map(client, home):
    partners(home, LS=1, RU=1, ZA=1, MC=1)
    page = soup(client, address(partner_index(home)))
    assert list(drawn(page)) == ["RU", "ZA", "LS", "MC"]


def test_the_universitys_country_is_marked_also_without_a_partner(client, home):
    partners(home, DE=1)
    url = address(partner_index(home))
    (mark,) = soup(client, url).select(".map__world .map__home")
    assert mark.name == "use" and mark["href"].endswith("#KG")
    partners(home, KG=1)
    (mark,) = soup(client, url).select(".map__world .map__home")
    assert mark.name == "a" and mark.use["href"].endswith("#KG")


def test_a_country_that_the_map_does_not_know_is_in_the_list(client, home):
    partners(home, DE=1, AQ=1, KG=1)
    Organisation.objects.filter(country="KG").update(country="ZZ")
    partner_page(home, organisation=organisation(country=""))
    page = soup(client, address(partner_index(home)))
    assert set(listed(page)) == {"DE", "AQ", "ZZ"}
    assert set(drawn(page)) == {"DE"}


def test_only_the_first_page_of_the_whole_list_has_a_map(client, home):
    url = address(partner_index(home))
    assert not soup(client, url).select(".map")
    partners(home, DE=25)
    assert soup(client, url).select(".map")
    for query in ("?page=2", "?country=DE", "?country=KG", "?sort=title"):
        assert not soup(client, url + query).select(".map"), query


def test_a_partner_that_comes_or_goes_or_moves_is_counted_at_once(
    client, home, django_capture_on_commit_callbacks
):
    url = address(partner_index(home))

    def counts():
        return {code: said.split()[-2] for code, (_, said) in listed(soup(client, url)).items()}

    partners(home, DE=1)
    assert counts() == {"DE": "1"}
    with django_capture_on_commit_callbacks(execute=True):
        added = partner_page(home, organisation=organisation(country="DE"))
    assert counts() == {"DE": "2"}
    added.organisation.country = "PL"
    with django_capture_on_commit_callbacks(execute=True):
        added.organisation.save()
    assert counts() == {"DE": "1", "PL": "1"}
    with django_capture_on_commit_callbacks(execute=True):
        added.unpublish()
    assert counts() == {"DE": "1"}


def test_neither_keyboards_nor_screen_readers_get_a_link_twice(client, home):
    partners(home, DE=1, KG=2)
    page = soup(client, address(partner_index(home)))
    drawing = page.select_one(".map__world")
    assert drawing["aria-hidden"] == "true"
    assert {a["tabindex"] for a in drawing.select("a")} == {"-1"}
    assert not page.select(".map__regions [aria-hidden] a, .map__regions a[tabindex]")


def test_every_country_has_one_element_on_the_map(world):
    root = ElementTree.fromstring(world)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert set(DRAWN.split()) <= set(ids)
    assert set(COUNTRY_CODES) - {"AQ"} <= set(ids)
    shapes = root.findall(f"{SVG}g[@id='land']/{SVG}path")
    assert len(shapes) == len(DRAWN.split()) + len(["GF"])


def test_the_map_is_light_and_takes_its_colours_from_the_page(world):
    assert len(gzip.compress(world)) < 15_000
    assert not re.search(rb"style=|class=|fill=|stroke|<script|href", world)


def test_shapes_are_where_they_should_be(world):
    root = ElementTree.fromstring(world)
    left, top, width, height = map(float, root.get("viewBox").split())
    middles = {}
    for shape in root.iter(f"{SVG}path"):
        start = re.match(r"M(-?\d+) (-?\d+)|M(-?\d+)(-\d+)", shape.get("d")).groups()
        x, y = (float(each) for each in start if each is not None)
        assert left <= x <= left + width and top <= y <= top + height
        middles[shape.get("id")] = x, y
    assert middles["US"][0] < middles["FR"][0] < middles["KG"][0] < middles["CN"][0]
    assert middles["NO"][1] < middles["DE"][1] < middles["IT"][1] < middles["ZA"][1]
