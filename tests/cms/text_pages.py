"""A page of text, and what holds of it in every language."""

from django.test import Client
from wagtail.models import Page

from home.models import StandardPage
from tests.desk import family, stored
from tests.factories.home import LANGUAGES, child


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
