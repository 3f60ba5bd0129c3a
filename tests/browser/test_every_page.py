"""Every page type with all its blocks, as checkers and a phone see it."""

import gzip
import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from scripts import checkers
from tests.browser.every_page import addresses

LANGUAGE = "ky"
HTML, FILES = 20_000, 30_000  # bytes, compressed
LIGHT_FILES = {".css", ".js", ".woff2"}
ASKED = "performance.getEntriesByType('resource').map(asked => asked.name)"
# Addresses of editors are served as they were typed; browsers encode such letters themselves.
OF_THE_FIXTURES = "is not allowed."
# What is cut off at the right and not inside something that scrolls by itself.
WIDER = """() => document.scrollingElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll("body *")].filter(element =>
        element.getBoundingClientRect().right > innerWidth + 1 && !element.closest("[tabindex='0']")
    ).map(element => `${element.tagName}.${element.className}`).slice(0, 8)"""


@pytest.fixture
def pages(live_server):
    """{name: path} in Kyrgyz, which the pages are not translated into: with label and ``lang``."""
    return addresses(LANGUAGE, live_server)


@pytest.fixture
def checker():
    if lacking := checkers.missing():
        line = f"The checkers are missing ({', '.join(lacking)}): make test installs them."
        pytest.fail(line) if os.environ.get("CI") == "true" else pytest.skip(line)
    return checkers


def packed(path):
    """Bytes of a static file, compressed."""
    return len(gzip.compress(Path(finders.find(path.removeprefix("/static/"))).read_bytes()))


def none_of(found):
    """Fails with what was found, by page."""
    assert not any(found.values()), "\n".join(f"{at}: {what}" for at, what in found.items() if what)


def test_axe_finds_nothing_on_a_phone_in_light_and_in_dark(checker, open_page, pages):
    page = open_page(360, 740, LANGUAGE, bypass_csp=True, reduced_motion="reduce")
    found = {}
    for name, path in pages.items():
        page.goto(path)
        page.evaluate(checker.AXE.read_text())
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found[name, scheme] = page.evaluate(checker.AXE_RUN, checker.AXE_RULES)
    none_of(found)


def test_the_html_has_no_error_and_is_light(checker, client, pages, tmp_path):
    heavy = {}
    for name, path in pages.items():
        html = client.get(path).content
        (tmp_path / f"{name.replace(' ', '-')}.html").write_bytes(html)
        heavy[name] = max(0, len(gzip.compress(html)) - HTML)
    errors = checker.html_errors(sorted(tmp_path.glob("*.html")))
    none_of({at: [line for line in of if OF_THE_FIXTURES not in line] for at, of in errors.items()})
    none_of(heavy)


def test_styles_scripts_and_fonts_are_light_and_nothing_is_wider_than_the_screen(open_page, pages):
    page = open_page(320, 640, LANGUAGE, bypass_csp=True)
    heavy, wider = {}, {}
    for name, path in pages.items():
        page.goto(path, wait_until="load")
        page.evaluate("document.fonts.ready.then(() => null)")
        asked = [urlsplit(address).path for address in page.evaluate(ASKED)]
        files = {path for path in asked if Path(path).suffix in LIGHT_FILES}
        assert files
        heavy[name] = max(0, sum(map(packed, files)) - FILES)
        wider[name, "320 px"] = page.evaluate(WIDER)
        page.set_viewport_size({"width": 640, "height": 640})
        page.add_style_tag(content=":root { font-size: 200% }")
        wider[name, "640 px, text of 200 %"] = page.evaluate(WIDER)
        page.set_viewport_size({"width": 320, "height": 640})
    none_of(heavy)
    none_of(wider)
