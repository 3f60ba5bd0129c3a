"""A piece of content is public in all languages or in none, and nothing before its time."""

from django.core.cache import cache
from wagtail.models import Locale, PageViewRestriction
from wagtail.signals import page_published

from home.models import OfficePage, StandardPage
from tests.cms.text_pages import assert_in_every_language, get, text_page
from tests.desk import family, in_language, is_refused, stored
from tests.factories.blocks import stream
from tests.factories.home import child
from tests.factories.projects import call_page
from tests.page_forms import new_page_data

PAGES = "wagtailadmin_pages:"


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
    in_language(page, "ky").save()
    kyrgyz = in_language(page, "ky")
    shown = get(kyrgyz).text
    assert "Бүтө элек" not in shown and "Original title" in shown and not kyrgyz.is_translated


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


def test_scheduling_what_was_restored_leaves_the_page_live(home, desk):
    page = desk.publish(text_page(home))
    first = page.revisions.order_by("pk").first()
    desk.edit("publisher", page, "publish", first, go_live_at="2099-01-01 10:00")
    assert {member.live for member in family(page).values()} == {True}
