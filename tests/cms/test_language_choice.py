"""The root of the site, and the language a reader has chosen."""

import pytest

pytestmark = pytest.mark.smoke


@pytest.mark.parametrize(
    ("accept", "home"),
    [
        ("ky-KG,ky;q=0.9,ru;q=0.8", "/ky/"),
        ("ru-RU", "/ru/"),
        ("en-GB,en;q=0.5", "/en/"),
        ("uz,en;q=0.5", "/ru/"),
        ("kk-KZ", "/ru/"),
        ("tg", "/ru/"),
        ("tk", "/ru/"),
        ("de-DE,de;q=0.9", "/en/"),
        ("de-DE,ky;q=0.5", "/ky/"),
        ("", "/ky/"),
    ],
)
def test_the_root_follows_the_browser(client, accept, home):
    response = client.get("/", headers={"accept-language": accept} if accept else {})

    assert response.status_code == 302
    assert response.url == home
    assert "no-store" in response["Cache-Control"]


def test_the_readers_own_choice_comes_before_the_browsers(client):
    client.get("/language/ky/")

    assert client.get("/", headers={"accept-language": "de"}).url == "/ky/"


def test_choosing_goes_on_to_the_page_and_never_to_another_site(client):
    assert client.get("/language/ru/?next=/ru/partnery/").url == "/ru/partnery/"
    assert client.get("/language/ru/?next=https://evil.example/").url == "/ru/"
    assert client.get("/language/ru/?next=//evil.example/").url == "/ru/"


def test_a_language_that_the_site_does_not_have_sets_nothing(client):
    response = client.get("/language/xx/")

    assert response.url == "/"
    assert not response.cookies
