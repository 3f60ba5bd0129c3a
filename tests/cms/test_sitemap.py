"""The sitemap lists what is written in a language, with its alternates, and nothing hidden."""

import xml.etree.ElementTree as ET

import pytest
from django.core.cache import caches
from wagtail.models import PageViewRestriction

from tests.factories.home import address, translate
from tests.factories.partners import partner_page
from tests.factories.projects import filled_programme, programme_index

pytestmark = pytest.mark.django_db
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def listed(client):
    """{address: {language: alternate address}}."""
    for cache in caches.all():
        cache.clear()
    response = client.get("/sitemap.xml")
    assert response["Content-Type"].startswith("application/xml")
    return {
        url.find("s:loc", NAMES).text.removeprefix("http://testserver"): {
            link.get("hreflang"): link.get("href").removeprefix("http://testserver")
            for link in url.findall("x:link", NAMES)
        }
        for url in ET.fromstring(response.content).findall("s:url", NAMES)
    }


def test_only_written_languages_are_listed_each_with_the_others(client, home):
    partner = partner_page(home)
    before = listed(client)
    translate(partner, "ky", title="Өнөктөш")
    english, kyrgyz = address(partner, "en"), address(partner, "ky")

    assert before[english] == {"en": english}
    after = listed(client)
    assert after[english] == after[kyrgyz] == {"en": english, "ky": kyrgyz}
    assert address(partner, "ru") not in after


def test_a_restricted_page_is_not_listed_in_any_language(client, home):
    partner = partner_page(home)
    translate(partner, "ky", title="Өнөктөш")
    PageViewRestriction.objects.create(page=partner, restriction_type="login")

    found = listed(client)

    assert address(partner, "en") not in found
    assert address(partner, "ky") not in found


def test_the_page_of_each_programme_is_listed(client, home):
    programmes = programme_index(home)
    programme = filled_programme()

    found = listed(client)

    url = f"{address(programmes, 'en')}{programme.slug}/"
    assert found[url]["ky"] == f"{address(programmes, 'ky')}{programme.slug}/"
    assert client.get(found[url]["ky"]).status_code == 200
