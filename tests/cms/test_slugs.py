"""A page's address comes from its title, and is in Latin letters however it was typed."""

import pytest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from home.models import StandardPage
from tests.desk import in_language, stored
from tests.factories.home import child
from tests.page_forms import data_of

ADD = "wagtailadmin_pages:add"


def blank_form(parent, user):
    page = StandardPage(locale=parent.locale, owner=user)
    form_class = StandardPage.get_edit_handler().get_form_class()
    return data_of(form_class(instance=page, parent_page=parent, for_user=user))


def add(desk, parent, **fields):
    """What an editor without JavaScript makes by filling these fields; the page."""
    data = blank_form(parent, desk.users["editor"]) | fields
    answer = desk.post("editor", ADD, "home", "standardpage", parent.pk, **data)
    assert answer.status_code == 302, answer.context["form"].errors
    return StandardPage.objects.order_by("pk").filter(locale=parent.locale).last()


@pytest.mark.parametrize("action", [{}, {"action-submit": "1"}])
def test_an_address_left_empty_is_made_from_the_title(home, desk, action):
    parent = in_language(home, "ru")
    page = add(desk, parent, title="Жаңылыктар: үй жөнүндө", slug="", **action)
    assert page.slug == "zhanylyktar-uy-zhonundo"
    assert add(desk, parent, title="Жаңылыктар: үй жөнүндө", slug="").slug == f"{page.slug}-2"
    assert add(desk, parent, title="Жаңылыктар: үй жөнүндө", slug="").slug == f"{page.slug}-3"


def test_a_title_without_letters_gets_an_address_too(home, desk):
    assert add(desk, stored(home), title="…!", slug="").slug == "page"
    assert add(desk, stored(home), title="…?", slug="").slug == "page-2"


def test_what_is_typed_in_cyrillic_is_written_in_latin_letters(home, desk):
    page = add(desk, stored(home), title="Visit", slug="Наш адрес")
    assert page.slug == "nash-adres"
    desk.save(page, slug="Дарек өзгөрдү")
    assert stored(page).get_latest_revision_as_object().slug == "darek-ozgordu"


def test_an_address_emptied_later_is_made_anew_and_never_another_pages(home, desk):
    first = child(stored(home), StandardPage, title="Visit us")
    second = child(stored(home), StandardPage, title="Visit us too")
    assert desk.publish(first, slug="").slug == "visit-us"
    assert desk.publish(second, slug="", title="Visit us").slug == "visit-us-2"


def test_an_address_that_is_taken_is_refused_and_nothing_is_lost(home, desk):
    child(stored(home), StandardPage, title="Visit us")
    data = blank_form(stored(home), desk.users["editor"])
    data |= {"title": "Another", "slug": "visit us"}
    answer = desk.post("editor", ADD, "home", "standardpage", home.pk, **data)
    assert answer.status_code == 200
    assert "slug" in answer.context["form"].errors
    assert 'value="Another"' in answer.text


def test_a_copy_gets_an_address_from_its_title(home, desk):
    page = child(stored(home), StandardPage, title="Visit us")
    desk.post("publisher", "wagtailadmin_pages:copy", page.pk, new_title="Ошко келиңиз",
              new_slug="", new_parent_page=home.pk)  # fmt: skip
    assert StandardPage.objects.filter(slug="oshko-keliniz", locale=home.locale).exists()


def test_the_fields_are_named_in_plain_words(home, desk):
    text = desk.get("editor", "wagtailadmin_pages:edit", home.pk).text
    for label in (_("Address of the page"), _("Title in search results")):
        with override("ru"):
            assert str(label) in text
