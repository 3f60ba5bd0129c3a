"""Pages that not everybody may read: the ways in, and that nothing of them is in a list."""

import re

import pytest
from wagtail.models import PageViewRestriction

from tests.factories.home import LANGUAGES, address, in_language
from tests.factories.news import news_index, news_page

pytestmark = pytest.mark.django_db


def restrict(page, kind):
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="open")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_password_opens_the_page_in_every_language(client, home, language):
    page = news_page(home, title="For partners only")
    restrict(page, "password")
    path = address(page, language)
    asked = client.get(path)
    assert "For partners only" not in asked.text
    door = re.search(r'form action="([^"]+)"', asked.text)[1]
    opened = client.post(door, {"password": "open", "return_url": path}, follow=True)
    assert "For partners only" in opened.text


def test_who_must_log_in_is_led_to_a_page_that_is_there(client, home):
    page = news_page(home)
    restrict(page, "login")
    assert client.get(address(page), follow=True).status_code == 200


def test_a_list_says_nothing_of_them_in_any_language(client, home):
    open_page = news_page(home, title="For all", lead="Everybody is welcome")
    closed = news_page(home, title="For partners only", lead="The draft agreement")
    restrict(in_language(closed, "ky"), "password")
    for language in LANGUAGES:
        for path in (address(news_index(home), language), f"/{language}/"):
            shown = client.get(path).text
            assert open_page.title in shown
            assert closed.title not in shown and closed.lead not in shown
