"""A section is unpublished with all below it in every language, whoever wrote what in which."""

import pytest

from home.models import StandardPage
from tests.desk import family, in_language, stored
from tests.factories.home import child


@pytest.fixture
def section(home):
    """A section with a page, a page below that, and one written in Kyrgyz."""
    section = child(stored(home), StandardPage, title="Section")
    below = child(section, StandardPage, title="Below")
    child(below, StandardPage, title="Far below")
    child(in_language(section, "ky"), StandardPage, title="Кыргызча")
    return section


def live():
    return set(StandardPage.objects.live().values_list("title", flat=True))


@pytest.mark.parametrize("way", ["view", "bulk"])
def test_all_below_goes_down_in_every_language(section, desk, way):
    child(stored(section.get_parent()), StandardPage, title="Beside")
    desk.translate(StandardPage.objects.get(title="Below", locale=section.locale), title="Төмөн")
    if way == "view":
        desk.unpublish(section, include_descendants="on")
    else:
        desk.bulk("publisher", "unpublish", section, include_descendants="on")
    assert live() == {"Beside"}


def test_without_its_subpages_it_goes_down_alone(section, desk):
    desk.unpublish(section)
    assert live() == {"Below", "Far below", "Кыргызча"}


def test_a_translated_section_withdraws_what_is_translated_below_it(section, desk):
    below = StandardPage.objects.get(title="Below", locale=section.locale)
    kyrgyz = desk.translate(section, title="Бөлүм")
    desk.translate(below, title="Төмөн")
    desk.unpublish(kyrgyz, include_descendants="on")
    assert not any(page.is_translated for page in family(below).values())
    assert {page.live for page in family(below).values()} == {True}


def test_published_again_a_translation_comes_back_with_its_original(section, desk):
    below = StandardPage.objects.get(title="Below", locale=section.locale)
    kyrgyz = desk.translate(below, title="Төмөн")
    desk.unpublish(section, include_descendants="on")
    desk.publish(stored(section))
    desk.publish(stored(below))
    assert stored(kyrgyz).is_translated and stored(kyrgyz).live


def test_who_may_not_unpublish_takes_nothing_down(section, desk):
    desk.bulk("editor", "unpublish", section, include_descendants="on")
    desk.post("translator", "wagtailadmin_pages:unpublish", section.pk, include_descendants="on")
    assert live() == {"Section", "Below", "Far below", "Кыргызча"}
