"""The browser's side of a test: Debian's Chromium, a live server, and no one else to talk to."""

import os
import re
from urllib.parse import urlsplit

import pytest
from django.db import connection
from playwright.sync_api import sync_playwright

# Playwright's loop runs in the test's own thread, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium")
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
if os.geteuid() == 0:
    FLAGS.append("--no-sandbox")


@pytest.fixture(autouse=True)
def _everything_that_migrations_made(django_db_serialized_rollback):
    """A live server's tests end by emptying the database: the root page and locales come back."""


@pytest.fixture(scope="session")
def made_by_migrations(django_db_setup):
    """What the migrations made, as Django keeps it for tests that empty the database."""
    return connection._test_serialized_contents


@pytest.fixture(scope="session")
def chromium(made_by_migrations):
    if not os.access(CHROMIUM, os.X_OK):
        line = f"{CHROMIUM} is missing: apt-get install chromium"
        pytest.fail(line) if os.environ.get("CI") == "true" else pytest.skip(line)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        # Beside Playwright's loop Django gives out another connection, which knows nothing of it.
        connection._test_serialized_contents = made_by_migrations
        yield browser
        browser.close()


@pytest.fixture
def strangers():
    """The addresses of third parties that a page has asked for; a test must end with none."""
    asked = []
    yield asked
    assert not asked, f"requests to third parties: {asked}"


@pytest.fixture
def open_page(chromium, live_server, strangers, request):
    """Opens a browser page in a fresh profile: ``open_page(width=360, language="ky", ...)``.

    Keyword arguments other than these go to Playwright's ``new_context``. Addresses are relative to
    the live server. A request to anyone else is refused and fails the test.
    """
    contexts = []

    def refuse_strangers(route):
        address = urlsplit(route.request.url)
        if address.scheme in {"data", "blob"} or address.netloc == urlsplit(live_server.url).netloc:
            return route.continue_()
        strangers.append(route.request.url)
        return route.abort()

    def open_(width=1280, height=900, language="ru", **options):
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            locale=language,
            timezone_id="Asia/Bishkek",
            **options,
        )
        context.set_default_timeout(15_000)
        context.route("**/*", refuse_strangers)
        contexts.append(context)
        return context.new_page()

    yield open_
    if getattr(request.node, "failed", False):
        for number, page in enumerate(page for context in contexts for page in context.pages):
            picture(page, request, f"failed-{request.node.name}-{number}")
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page):
    """One browser page, as wide as a desktop's."""
    return open_page()


@pytest.fixture
def log_in():
    """``log_in(page, "username", "password")``: through Wagtail's own form, to the admin's home."""

    def log_in_(page, username, password="password"):
        page.goto("/admin/login/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", password)
        page.click("form button[type=submit]")
        page.wait_for_url(re.compile(r"/admin/$"))

    return log_in_


def picture(page, request, name):
    folder = request.config.getoption("--screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (re.sub(r"[^\w.-]+", "-", name) + ".png")
    page.screenshot(path=path, full_page=True)
    return path


@pytest.fixture
def screenshot(request):
    """``screenshot(page, "project-ky-360")``: a picture of the whole page in --screenshots."""
    return lambda page, name: picture(page, request, name)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call" and report.failed:
        item.failed = True
    return report
