"""The admin says of a page that it is not translated, and names the original."""

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from home.models import StandardPage
from tests.desk import in_language, stored
from tests.factories.home import child
from tests.page_forms import edit_url

EDIT, EXPLORE = "wagtailadmin_pages:edit", "wagtailadmin_explore"


@pytest.fixture
def page(home):
    return child(stored(home), StandardPage, title="Original title")


def shown(desk, name, page, selector, who="publisher"):
    soup = BeautifulSoup(desk.get(who, name, page.pk).content, "html.parser")
    return " ".join(" ".join(found.text.split()) for found in soup.select(selector))


def statuses(desk, page):
    """What the list of the section and the page's own headers say."""
    return [
        shown(desk, EXPLORE, page.get_parent(), "td .w-status"),
        shown(desk, EXPLORE, page, ".page-status-tag"),
    ]


def russian(text):
    with override("ru"):
        return str(text)


def test_an_untranslated_page_is_not_called_live(page, desk):
    kyrgyz = in_language(page, "ky")
    live = statuses(desk, page)
    for status in statuses(desk, kyrgyz):
        assert russian(_("not translated")) in status
    kyrgyz = desk.take_up(kyrgyz)
    desk.save(kyrgyz, "translator", title="Бүтө элек")
    header = shown(desk, EDIT, kyrgyz, ".page-status-tag")
    for status in (*statuses(desk, kyrgyz), header):
        assert russian(_("being translated")) in status
    kyrgyz = desk.publish(kyrgyz, title="Котормо")
    assert statuses(desk, kyrgyz) == live


@pytest.mark.parametrize(("who", "linked"), [("publisher", True), ("translator", False)])
def test_the_form_of_a_translation_names_its_original(page, desk, who, linked):
    kyrgyz = desk.take_up(in_language(page, "ky"))
    answer = desk.get(who, EDIT, kyrgyz.pk).text
    until = russian(_("Until this translation is published, readers see the original's words."))
    assert ">Original title</" in answer and until in answer
    assert (f'href="{edit_url(page)}" lang="en"' in answer) is linked
    kyrgyz = desk.publish(kyrgyz, title="Котормо")
    answer = desk.get(who, EDIT, kyrgyz.pk).text
    assert ">Original title</" in answer and until not in answer
    assert ">Original title</" not in desk.get("publisher", EDIT, page.pk).text
