"""What a browser sees of a page: accessibility in light and in dark, bytes over the wire."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import checkers
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium")
FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update"]  # fmt: skip
if os.geteuid() == 0:
    FLAGS.append("--no-sandbox")
# A cheap phone of today; its pixels are two by two.
VIEWS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 800}, "device_scale_factor": 2},
    "desktop": {"viewport": {"width": 1280, "height": 900}, "device_scale_factor": 1},
}
KINDS = {"Document": "html", "Stylesheet": "css", "Script": "js", "Font": "font", "Image": "images"}
SCROLL = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 500) {
        scrollTo(0, y);
        await new Promise(done => setTimeout(done, 40));
    }
    scrollTo(0, 0);
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def visit(browser: Browser, address: str, view: dict[str, Any]) -> dict[str, Any]:
    """Bytes by kind and what axe finds in light and in dark, read to the page's foot."""
    context = browser.new_context(**view, bypass_csp=True, reduced_motion="reduce")
    try:
        page = context.new_page()
        bytes_of = weigh(page)
        page.goto(address, wait_until="load")
        page.evaluate(SCROLL)
        page.wait_for_load_state("networkidle")
        weight = dict(bytes_of())
        page.evaluate(checkers.AXE.read_text())
        found = {}
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found[scheme] = page.evaluate(checkers.AXE_RUN, checkers.AXE_RULES)
        return {"bytes": weight, **found}
    finally:
        context.close()


def weigh(page: Page) -> Any:
    """A function that gives the bytes received so far, headers included, by kind."""
    session = page.context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}

    def received(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = KINDS.get(event["type"], "other")

    def finished(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = event["encodedDataLength"]

    session.on("Network.responseReceived", received)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")

    def total() -> Counter[str]:
        by_kind: Counter[str] = Counter()
        for request, size in sizes.items():
            by_kind[kinds.get(request, "other")] += int(size)
        return by_kind

    return total
