"""The sitemap lists what is written in a language, with its alternates, and nothing hidden."""

import datetime
import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms import sitemaps
from tests.factories.home import address, translate
from tests.factories.partners import partner_page
from tests.factories.projects import filled_programme, programme_index

pytestmark = pytest.mark.django_db
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def read(client, address):
    """The answer, as XML, of an address that is the same for everybody."""
    response = client.get(address, headers={"Accept-Language": "ky"})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    assert not {"Vary", "Set-Cookie", "Content-Language"} & set(response.headers)
    return ET.fromstring(response.content)


def files(client):
    """The addresses of the files that the index names."""
    return [
        each.text.removeprefix("http://testserver")
        for each in read(client, "/sitemap.xml").findall("s:sitemap/s:loc", NAMES)
    ]


def listed(client):
    """{address: {language: alternate address}}."""
    return {
        url.find("s:loc", NAMES).text.removeprefix("http://testserver"): {
            link.get("hreflang"): link.get("href").removeprefix("http://testserver")
            for link in url.findall("x:link", NAMES)
        }
        for file in files(client)
        for url in read(client, file).findall("s:url", NAMES)
    }


def test_only_written_languages_are_listed_each_with_the_others(client, home):
    partner = partner_page(home)
    before = listed(client)
    translate(partner, "ky", title="Өнөктөш")
    english, kyrgyz = address(partner, "en"), address(partner, "ky")

    assert before[english] == {"en": english, "x-default": english}
    after = listed(client)
    assert after[english] == after[kyrgyz] == {"en": english, "ky": kyrgyz, "x-default": english}
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


def test_many_pages_are_told_in_several_files_each_page_once(client, home, monkeypatch):
    monkeypatch.setattr(sitemaps, "PER_FILE", 2)
    index = partner_page(home).get_parent().specific
    for number in range(4):
        translate(partner_page(index, title=f"Partner {number}"), "ru", title=f"Партнёр {number}")

    named = [file for file in files(client) if "partnerpage" in file]

    assert named == [f"/sitemap-partnerpage-{number}.xml" for number in (1, 2, 3)]
    addresses = [
        each.text for file in named for each in read(client, file).findall("s:url/s:loc", NAMES)
    ]
    assert len(addresses) == len(set(addresses)) == 9


def test_it_says_when_a_page_was_last_published(client, home):
    page = translate(partner_page(home), "ky", title="Өнөктөш")
    (lastmod,) = [
        url.find("s:lastmod", NAMES).text
        for url in read(client, "/sitemap-partnerpage-1.xml").findall("s:url", NAMES)
        if url.find("s:loc", NAMES).text.endswith(page.get_url())
    ]
    assert datetime.datetime.fromisoformat(lastmod) == page.last_published_at


def test_it_is_kept_until_something_is_published(client, home, desk):
    programmes, partner = programme_index(home), partner_page(home)
    listed(client)
    with CaptureQueriesContext(connection) as queries:
        listed(client)
    assert not queries.captured_queries

    desk.publish(partner, slug="renamed")
    assert address(partner, "en") in listed(client)
    with desk.committing():
        shown = filled_programme()
    assert f"{address(programmes, 'en')}{shown.slug}/" in listed(client)
    with desk.committing():
        shown.delete()
    assert f"{address(programmes, 'en')}{shown.slug}/" not in listed(client)


@pytest.mark.parametrize(
    "name", ["partnerpage-0", "partnerpage-9", "page-1", f"partnerpage-{9**30}"]
)
def test_a_file_that_there_is_not_is_not_found(client, home, name):
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_robots_is_the_same_for_everybody(client, home):
    response = client.get("/robots.txt", headers={"Accept-Language": "ky"})
    assert "Sitemap: http://testserver/sitemap.xml" in response.text
    assert "Vary" not in response
