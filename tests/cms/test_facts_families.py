"""A piece of content is in every language, however it is made, moved, copied or deleted."""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.models import StandardPage
from projects.models import ProjectIndexPage, ProjectPage
from tests.cms.text_pages import assert_in_every_language, get, text_page
from tests.desk import family, in_language, is_refused, stored
from tests.factories.home import LANGUAGES
from tests.factories.projects import project_index, project_page
from tests.page_forms import new_page_data

PAGES = "wagtailadmin_pages:"


def test_a_page_made_in_the_admin_or_by_code_is_in_every_language(home, desk):
    section = project_index(home)
    data = new_page_data(
        ProjectPage, section, desk.users["editor"], title="By the editor", slug="by-the-editor"
    )
    desk.post("editor", PAGES + "add", "projects", "projectpage", section.pk, **data)
    page = ProjectPage.objects.get(is_original=True)
    assert not page.live
    desk.publish(page)
    assert_in_every_language(page)
    made_by_code = project_page(section, title="Долбоор ңөү")
    assert made_by_code.slug == "dolboor-nou"
    assert_in_every_language(made_by_code)
    written_in_kyrgyz = in_language(section, "ky").add_child(instance=ProjectPage(title="Кыргызча"))
    assert written_in_kyrgyz.is_original
    assert_in_every_language(written_in_kyrgyz)


def test_a_copy_of_an_original_or_a_translation_is_an_original_in_every_language(home, desk):
    section = text_page(home, "Section")
    kyrgyz = desk.translate(text_page(section, "Inside"), title="Ичинде")
    for number, page in enumerate((section, in_language(section, "ky"), kyrgyz)):
        parent = home if page.depth == 3 else section
        parent = in_language(parent, page.locale.language_code)
        desk.post(
            "publisher", PAGES + "copy", page.pk, new_title="Copy", new_slug=f"copy-{number}",
            new_parent_page=parent.pk, copy_subpages="on", publish_copies="on", alias="on",
        )  # fmt: skip
        copy = StandardPage.objects.get(slug=f"copy-{number}", locale=page.locale)
        assert copy.is_original and copy.alias_of_id is None
        assert set(family(copy)) == set(LANGUAGES)
        assert copy.get_children().count() == stored(page).get_children().count()
        for inner in copy.get_children().specific():
            assert set(family(inner)) == set(LANGUAGES)


def test_a_copy_with_the_words_of_another_language_waits_as_a_draft(home, desk):
    page = text_page(home)
    target = in_language(home, "ky")
    desk.post(
        "publisher", PAGES + "copy", in_language(page, "ky").pk, new_title="Copy", new_slug="copy",
        new_parent_page=target.pk, publish_copies="on",
    )  # fmt: skip
    assert not any(member.live for member in family(target.get_children().last().specific).values())


def test_a_page_is_neither_moved_nor_copied_into_another_language(home, desk):
    page, section = text_page(home), text_page(home, "Section")
    target = in_language(section, "ky")
    for who in ("publisher", "admin"):
        desk.post(who, PAGES + "move_confirm", page.pk, target.pk)
        desk.bulk(who, "move", page, chooser=target.pk)
        desk.post(
            who, PAGES + "copy", page.pk, new_title="Copy", new_slug="copy",
            new_parent_page=target.pk,
        )  # fmt: skip
    assert not target.get_children().exists()
    assert stored(page).url_path == page.url_path


def test_siblings_move_with_their_original_and_never_alone(home, desk):
    first, second = text_page(home, "First"), text_page(home, "Second")
    page = text_page(first)
    old = {language: member.get_url() for language, member in family(page).items()}
    for who in ("publisher", "admin"):
        for member in (in_language(page, "ky"), in_language(page, "ru")):
            target = in_language(second, member.locale.language_code)
            desk.post(who, PAGES + "move_confirm", member.pk, target.pk)
    assert {m.get_url() for m in family(page).values()} == set(old.values())
    desk.post("publisher", PAGES + "move_confirm", page.pk, second.pk)
    for language, member in assert_in_every_language(page).items():
        assert member.is_child_of(in_language(second, language))
        assert Client().get(old[language]).url == member.get_url()


def test_siblings_find_an_address_where_theirs_is_taken(home, desk):
    first, second = text_page(home, "First"), text_page(home, "Second")
    page, other = text_page(first, "One"), text_page(second, "Two")
    desk.translate(other, title="Окшош")
    old = desk.translate(page, title="Окшош").get_url()
    desk.post("publisher", PAGES + "move_confirm", page.pk, second.pk)
    moved = assert_in_every_language(page)["ky"]
    assert "Окшош" in get(moved).text
    assert Client().get(old).url == moved.get_url()
    assert_in_every_language(other)


def test_the_order_of_pages_is_the_same_in_every_language(home, desk):
    pages = [text_page(home, title) for title in "ABC"]
    for page, position in ((pages[2], 0), (pages[0], 2), (pages[1], 1)):
        desk.post("publisher", PAGES + "set_page_position", page.pk, query=f"?position={position}")
        orders = {
            tuple(in_language(home, each).get_children().values_list("translation_key", flat=True))
            for each in LANGUAGES
        }
        assert len(orders) == 1


@pytest.mark.parametrize("way", ["delete", "bulk", "code", "query"])
def test_siblings_and_what_is_below_them_are_deleted_with_their_original(home, desk, way):
    section = text_page(home, "Section")
    text_page(section)
    text_page(in_language(section, "ky"), "Кыргызча")
    desk.translate(section, title="Бөлүм")
    for sibling in (in_language(section, "ky"), in_language(section, "ru")):
        assert is_refused(desk.post("admin", PAGES + "delete", sibling.pk))
        desk.bulk("admin", "delete", sibling)
    assert StandardPage.objects.count() == 9
    if way == "delete":
        desk.post("admin", PAGES + "delete", section.pk)
    elif way == "bulk":
        desk.bulk("admin", "delete", section)
    elif way == "code":
        stored(section).delete()
    else:
        StandardPage.objects.filter(pk=section.pk).delete()
    assert not StandardPage.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_addresses_redirect_in_every_language(home, desk):
    page = text_page(home, "Visit")
    page.save_revision().publish()
    before = in_language(page, "ky").get_url()
    kyrgyz = desk.translate(page, title="Иш сапар")
    assert kyrgyz.slug == "ish-sapar"
    assert Client().get(before).url == kyrgyz.get_url()
    old = stored(page).get_url()
    desk.publish(stored(page), slug="journey")
    assert Client().get(old).url == stored(page).get_url()
    assert stored(kyrgyz).slug == "ish-sapar"
    assert Redirect.objects.filter(automatically_created=True).count() == 2


def test_a_section_in_one_place_is_one_family(home):
    assert project_index(home).get_translations().count() == 2
    assert ProjectIndexPage.objects.filter(is_original=True).count() == 1


def test_a_page_that_came_back_to_an_address_is_not_redirected_from_it(home, desk):
    section = text_page(home, "Section")
    page = text_page(section, "Visit")
    section.save_revision().publish()
    for slug in ("journey", "section"):
        desk.publish(stored(section), slug=slug)
    desk.unpublish(page)
    assert get(stored(page)).status_code == 404
    assert Client().get("/en/journey/").url == stored(section).get_url()
