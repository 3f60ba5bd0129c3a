"""A piece of content is in every language, however it is made, moved, copied or deleted."""

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.signals import page_published

from home.models import OfficePage, StandardPage
from projects.models import ProjectIndexPage, ProjectPage
from tests.desk import family, in_language, is_refused, stored
from tests.factories.blocks import stream
from tests.factories.home import LANGUAGES, child
from tests.factories.projects import call_page, project_index, project_page
from tests.page_forms import data_of

PAGES = "wagtailadmin_pages:"


def text_page(parent, title="Visit", **fields):
    return child(stored(parent), StandardPage, title=title, **fields)


def get(page):
    return Client().get(page.get_url())


def assert_in_every_language(page):
    members = family(page)
    assert set(members) == set(LANGUAGES)
    assert sum(member.is_original for member in members.values()) == 1
    for language, member in members.items():
        assert member.get_parent().locale.language_code == language
        assert get(member).status_code == 200
        assert Page.objects.filter(url_path=member.url_path).count() == 1
    return members


def new_page_data(model, parent, user, **changes):
    page = model(locale=parent.locale, owner=user)
    form_class = model.get_edit_handler().get_form_class()
    form = form_class(instance=page, parent_page=stored(parent), for_user=user)
    return data_of(form) | changes


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


def test_the_family_is_live_together_or_not_at_all(home, desk):
    page = text_page(home)
    page.save_revision().publish()
    desk.translate(page, title="Иш сапар")
    for way in (desk.unpublish, lambda page: desk.bulk("publisher", "unpublish", page)):
        way(stored(page))
        assert {get(member).status_code for member in family(page).values()} == {404}
        desk.publish(stored(page))
        assert "Иш сапар" in get(assert_in_every_language(page)["ky"]).text


def test_a_draft_on_a_page_that_is_not_live_is_not_taken_for_a_translation(home, desk):
    page = text_page(home, "Original title")
    page.save_revision().publish()
    desk.translate(page, title="Котормо")
    desk.unpublish(stored(page))
    desk.save(in_language(page, "ky"), "translator", title="Бүтө элек")
    desk.publish(stored(page))
    shown = get(in_language(page, "ky")).text
    assert "Бүтө элек" not in shown and "Original title" in shown


def test_a_translation_may_be_published_before_its_original(home, desk):
    page = call_page(home, title="Call")
    page.save_revision()
    desk.unpublish(page)
    # Not complete: that is no reason to refuse a translation of its words.
    desk.save(stored(page), kind="", official_link="")
    told = []

    def listen(instance, **kwargs):
        told.append(instance.live)

    page_published.connect(listen)
    kyrgyz = desk.publish(desk.take_up(in_language(page, "ky")), title="Сынак")
    page_published.disconnect(listen)
    assert told == [False]
    assert get(kyrgyz).status_code == 404
    desk.publish(stored(page), kind="grant", official_link="https://example.org/")
    assert "Сынак" in get(in_language(page, "ky")).text


def test_a_withdrawn_translation_shows_the_original_again(home, desk):
    page = text_page(home, "Original title")
    kyrgyz = desk.translate(page, title="Котормо")
    for way in (desk.unpublish, lambda page: desk.bulk("publisher", "unpublish", page)):
        way(stored(kyrgyz))
        shown = get(assert_in_every_language(page)["ky"]).text
        assert "Котормо" not in shown and "Original title" in shown
        desk.publish(stored(kyrgyz), title="Котормо")
        assert "Котормо" in get(kyrgyz).text
    assert is_refused(desk.post("publisher", PAGES + "unpublish", in_language(page, "ru").pk))


def test_publishing_in_bulk_asks_nothing_of_a_page_without_words_of_its_own(home, desk):
    page = text_page(home, "Original title")
    page.save_revision()
    desk.unpublish(page)
    taken_up = desk.take_up(in_language(page, "ky"))
    desk.bulk("publisher", "publish", home, taken_up, in_language(page, "ru"),
              include_descendants="on")  # fmt: skip
    desk.publish(stored(page), title="New title")
    shown = get(in_language(page, "ky"))
    assert "New title" in shown.text and "Original title" not in shown.text


def test_who_may_read_is_the_same_in_every_language(home, desk):
    page = text_page(home)
    kyrgyz = desk.translate(page, title="Жашыруун")
    for sibling in (kyrgyz, in_language(page, "ru")):
        assert is_refused(
            desk.post("admin", PAGES + "set_privacy", sibling.pk, restriction_type="login")
        )
    desk.post("publisher", PAGES + "set_privacy", page.pk, restriction_type="login")
    below = text_page(kyrgyz, "Ичинде")
    Locale.objects.create(language_code="kk")
    for member in (*family(page).values(), *family(below).values()):
        assert get(member).status_code == 302
    assert PageViewRestriction.objects.count() == 1
    desk.post(
        "publisher", PAGES + "copy", kyrgyz.pk, new_title="Copy", new_slug="copy",
        new_parent_page=in_language(home, "ky").pk, publish_copies="on", copy_subpages="on",
    )  # fmt: skip
    copy = StandardPage.objects.get(slug="copy", is_original=True)
    assert {get(member).status_code for member in family(copy).values()} == {302}
    desk.post("publisher", PAGES + "set_privacy", page.pk, restriction_type="none")
    assert list(PageViewRestriction.objects.values_list("page", flat=True)) == [copy.pk]
    cache.clear()
    assert get(kyrgyz).status_code == 200


def test_a_page_to_be_published_later_is_never_live_before(home, desk):
    seen = []
    data = new_page_data(
        StandardPage, home, desk.users["publisher"], title="Later", slug="later",
        go_live_at="2099-01-01 10:00",
    )  # fmt: skip
    from django.db.models.signals import post_save

    def look(sender, **kwargs):
        seen.extend(StandardPage.objects.values_list("live", flat=True))

    post_save.connect(look, sender=StandardPage)
    try:
        desk.post("publisher", PAGES + "add", "home", "standardpage", home.pk,
                  **data | {"action-publish": "1"})  # fmt: skip
    finally:
        post_save.disconnect(look, sender=StandardPage)
    assert len(seen) > 3 and not any(seen)


def test_a_translator_is_offered_new_blocks_that_hold_facts(home, desk):
    def statement(number):
        return stream([("statement", {"number": number, "text": f"Text {number}", "items": []})])

    page = child(stored(home), OfficePage, title="Office", functions=statement("1.1"))
    desk.translate(page, title="Бөлүм")
    page.functions = [*statement("1.0"), *stored(page).functions.raw_data, *statement("1.2")]
    page.save_revision().publish()
    assert "1.2" not in get(in_language(page, "ky")).text
    desk.publish(in_language(page, "ky"), title="Бөлүм 2")
    numbers = [block["value"]["number"] for block in in_language(page, "ky").functions.raw_data]
    assert numbers == ["1.0", "1.1", "1.2"]


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


def test_scheduling_what_was_restored_leaves_the_page_live(home, desk):
    page = desk.publish(text_page(home))
    first = page.revisions.order_by("pk").first()
    desk.edit("publisher", page, "publish", first, go_live_at="2099-01-01 10:00")
    assert {member.live for member in family(page).values()} == {True}
