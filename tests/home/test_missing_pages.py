"""What a reader sees where there is no page, or where the site fails."""

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.utils.translation import override
from django.views.defaults import server_error
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from tests.factories.home import LANGUAGES, address, child, translate

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_page_is_told_in_the_readers_language_with_ways_on(client, home, language):
    page = child(home, StandardPage, title="Admission", show_in_menus=True)
    response = client.get(f"/{language}/no-such-page/")
    assert response.status_code == 404
    found = BeautifulSoup(response.content, "html.parser")
    assert found.html["lang"] == language
    links = [link["href"] for link in found.select("main a")]
    assert links == [f"/{language}/", address(page, language)]


@pytest.mark.parametrize("wrong", ["/ky/of-foreigners/", "/ky/nowhere/of-foreigners/"])
def test_the_address_of_another_language_leads_to_the_same_content(client, home, wrong):
    page = child(home, StandardPage, title="Of foreigners")
    translate(page, "ky", title="Чет элдиктерди кабыл алуу")
    response = client.get(wrong)
    assert response.status_code == 404
    links = BeautifulSoup(response.content, "html.parser").select(".namesakes a")
    assert [(link["href"], link.text) for link in links] == [
        (address(page, "ky"), "Чет элдиктерди кабыл алуу")
    ]


def test_what_only_some_may_read_is_not_offered(client, home):
    page = child(home, StandardPage, title="Secret")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    found = client.get("/ru/nowhere/secret/")
    assert found.status_code == 404
    assert b"Secret" not in found.content


def test_an_address_without_a_language_gets_one(client, home):
    response = client.get("/no-such-page/")
    assert response.status_code in (302, 404)
    assert response.headers.get("Location", "/ru/no-such-page/").endswith("/no-such-page/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_failure_is_told_without_the_database(language, django_assert_num_queries):
    with override(language), django_assert_num_queries(0):
        response = server_error(RequestFactory().get(f"/{language}/"))
    assert response.status_code == 500
    found = BeautifulSoup(response.content, "html.parser")
    assert found.html["lang"] == language
    assert found.select_one("main a")["href"] == f"/{language}/"
