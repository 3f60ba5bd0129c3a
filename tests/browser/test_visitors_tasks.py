"""What visitors come for, by keyboard and by ear, with scripts and without."""

import datetime

import pytest
from django.utils.translation import gettext, override, pgettext

from home.models import StandardPage
from tests.browser.every_page import new_site
from tests.browser.screen_reader import ScreenReader
from tests.factories.home import address, child, in_language, translate
from tests.factories.partners import organisation, partner_index, partner_page
from tests.factories.projects import call_index, call_page

DAY = datetime.date(2031, 5, 14)
UNTRANSLATED = "Бул барак азырынча которула элек"
PARTNERS, CALLS = "Өнөктөштөр", "Сынактар"


def ky(message):
    with override("ky"):
        return gettext(message)


@pytest.fixture
def call(live_server):
    """A call, in Kyrgyz too, and partners of two countries; their sections are in the menu."""
    home = new_site(live_server)
    translate(home, "ky", title="Эл аралык бөлүм")
    partners = partner_index(home, show_in_menus=True)
    translate(partners, "ky", title=PARTNERS, introduction="")
    for country in ("DE", "KZ"):
        name = {"en": f"University {country}"}
        page = partner_page(
            partners,
            title=f"University {country}",
            organisation=organisation(name=name, country=country),
        )
        translate(page, "ky", title=f"Университет {country}")
    calls = call_index(home, show_in_menus=True)
    translate(calls, "ky", title=CALLS, introduction="")
    call = call_page(home, [{"name": "application", "day": DAY}], title="A call")
    translate(call, "ky", title="Стипендия")
    return call


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def reader(open_page, call, request):
    return ScreenReader(open_page(language="ky", java_script_enabled=request.param))


def test_a_partner_is_found_by_its_country(reader):
    reader.open("/ky/").follow(PARTNERS)
    assert ("heading", "Германия") in reader.said()
    reader.tab_to("combobox", "Өлкө")
    reader.press("ArrowDown")
    with override("ky"):
        reader.follow(pgettext("filter", "Show"), role="button")
    assert ("link", "Университет KZ") not in reader.said()
    reader.follow("Университет DE")
    assert ("heading", "Университет DE") in reader.said()


def test_a_calls_deadline_is_read(reader):
    reader.open("/ky/").follow(CALLS).follow("Стипендия")
    brief = reader.within("region", ky("The call in brief"))
    assert "2031-жылдын 14-майы" in brief


def test_the_language_is_changed_and_the_content_kept(reader, call):
    reader.open(address(call, "ky")).follow("English")
    assert "/" + reader.path == address(call, "en")
    assert ("heading", "A call") in reader.said()
    reader.follow("Кыргызча")
    assert ("heading", "Стипендия") in reader.said()


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(open_page, call):
    reader = ScreenReader(open_page(360, 740, "ky")).open(address(call, "ky"))
    assert ("navigation", ky("Main menu")) not in reader.said()
    reader.tab_to("button", ky("Menu"))
    reader.press("Enter")
    assert ("navigation", ky("Main menu")) in reader.said()
    reader.press("Escape")
    assert ("navigation", ky("Main menu")) not in reader.said()
    assert reader.focused() == ("button", ky("Menu"))
    # Whoever goes on past its end is not left on a page that it covers.
    reader.press("Enter")
    reader.press("Shift+Tab")
    assert ("navigation", ky("Main menu")) not in reader.said()
    reader.tab_to("button", ky("Menu"))
    reader.press("Enter")
    reader.follow(CALLS)
    assert ("heading", CALLS) in reader.said()


def test_the_first_key_skips_to_the_content(reader):
    reader.open("/ky/")
    reader.press("Tab")
    assert reader.focused() == ("link", ky("Skip to content"))
    reader.press("Enter")
    assert reader.focused()[0] == "main"


def test_what_is_not_translated_says_so_before_it_is_read(reader, call):
    page = child(
        in_language(call, "en").get_parent().get_parent(), StandardPage, title="Only English"
    )
    reader.open(address(page, "ky"))
    heard = [name for _role, name in reader.said()]
    notice = next(at for at, name in enumerate(heard) if name.startswith(UNTRANSLATED))
    assert "англис" in heard[notice].lower()
    assert notice < heard.index("Only English")
