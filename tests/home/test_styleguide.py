"""The page for developers that shows every component and every block."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from home.styleguide import STREAMS, contrasts
from tests.factories.blocks import image, person
from tests.factories.home import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = ROOT / "templates"
# What stands in the head of a page shows nothing, and these are parts of blocks that it shows only
# where something was chosen.
UNSEEN = {"components/head.html", "components/link_preview.html"}
NEEDS_A_CHOICE = {"blocks/described_image.html", "blocks/link.html", "blocks/stream.html"}
development = pytest.mark.urls("home.development_urls")


@pytest.fixture
def guide(client, home, settings):
    settings.DEBUG = True

    def get(language):
        response = client.get("/styleguide/", {"language": language})
        assert response.status_code == 200
        return response

    return get


@development
@pytest.mark.parametrize("filled", [False, True], ids=["no picture", "a picture"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_shown_in_each_language(guide, language, filled):
    if filled:
        image()
    response = guide(language)
    page = BeautifulSoup(response.content, "html.parser")
    assert page.html["lang"] == language
    assert len(page.select(".leaf")) > 10
    assert page.select(".leaf--soon") and page.select(".leaf--over") and page.select(".not-stated")
    assert bool(page.select(".news-card img")) == filled
    other = "ru" if language == "en" else "en"
    assert page.select_one(f".call-card .card__title a[lang={other}]")
    assert not page.find_all(style=True)
    assert "None" not in page.main.get_text()


@development
def test_every_component_and_block_is_shown(guide):
    image()
    person()
    shown = {template.name for template in guide("ky").templates}
    for folder in ("components", "blocks"):
        files = {f"{folder}/{path.name}" for path in (TEMPLATES / folder).glob("*.html")}
        missing = files - shown - UNSEEN - NEEDS_A_CHOICE
        assert not missing, f"no sample in home/samples.py or styleguide.html: {missing}"


@development
def test_it_shows_the_blocks_of_every_stream(guide):
    from cms.blocks import LoadedStreamBlock

    assert set(LoadedStreamBlock.__subclasses__()) == set(STREAMS)


@development
def test_it_is_not_there_without_debugging(client, home):
    assert client.get("/styleguide/", follow=True).status_code == 404


def test_it_has_no_address_outside_development(client, home, settings):
    settings.DEBUG = True
    assert client.get("/styleguide/", follow=True).status_code == 404


@pytest.mark.parametrize(("demo", "addresses"), [("0", "home.development_urls"), ("1", "cms.urls")])
def test_the_demonstration_has_none(tmp_path, demo, addresses):
    code = "from cms.settings import development; print(development.ROOT_URLCONF)"
    environment = {**os.environ, "VAR_DIR": str(tmp_path), "DEMO": demo}
    environment.pop("DEBUG", None)
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert told.stdout.strip() == addresses, told.stderr


@pytest.mark.parametrize("pair", contrasts(), ids=lambda pair: f"{pair.text} on {pair.ground}")
def test_text_can_be_read_on_its_ground(pair):
    assert pair.is_enough
