"""The beginning of the tree."""

import pytest
from wagtail.models import GroupPagePermission, Locale, Page, Site

from home.models import HomePage
from home.tree import make_tree
from tests.factories.home import LANGUAGES

pytestmark = pytest.mark.django_db


def test_there_is_a_home_page_in_each_language_and_no_welcome(client):
    home = make_tree("testserver", 80)
    assert home.locale.language_code == "en"
    assert Page.objects.filter(depth=2).count() == HomePage.objects.count() == 3
    site = Site.objects.get()
    assert (site.hostname, site.port, site.root_page_id) == ("testserver", 80, home.pk)
    assert site.is_default_site
    for language in LANGUAGES:
        response = client.get(f"/{language}/")
        assert response.status_code == 200
        assert f'<html lang="{language}">' in response.content.decode()


def test_made_again_it_changes_nothing_but_the_host():
    first = make_tree("localhost", 8000)
    first.title = "Changed by an editor"
    first.save()
    pages = list(Page.objects.order_by("pk").values())
    again = make_tree("office.example", 80)
    assert again.pk == first.pk
    assert list(Page.objects.order_by("pk").values()) == pages
    assert Site.objects.get().hostname == "office.example"


def test_translators_may_work_in_their_language_only():
    make_tree("testserver")
    for locale in Locale.objects.all():
        code = locale.language_code
        permissions = GroupPagePermission.objects.filter(group__name=f"Translators ({code})")
        assert {each.page.locale.language_code for each in permissions} == {code}
