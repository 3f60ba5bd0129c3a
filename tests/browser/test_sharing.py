"""The data on a page and the share box, under the policy for content that public pages have."""

import pytest
from wagtail.models import Site

from cms.site_cache import drop_after_commit
from tests.factories.blocks import NASTY
from tests.factories.home import home_page
from tests.factories.news import news_page


@pytest.fixture
def news(db, live_server):
    page = news_page(home_page(), title=NASTY[0], slug="nasty")
    host, port = live_server.url.removeprefix("http://").split(":")
    Site.objects.update(hostname=host, port=port)
    drop_after_commit()
    return page


def test_the_data_on_a_page_is_neither_run_nor_refused(page, live_server, news):
    said, alerts = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    page.goto(f"{live_server.url}/en/news/nasty/")
    read = "JSON.parse(document.querySelector('[type=\"application/ld+json\"]').text)['@graph'][0]"
    assert page.evaluate(f"{read}.headline") == NASTY[0]
    assert [line for line in said if "Content Security Policy" in line] == []
    assert alerts == []


def test_buttons_appear_where_the_browser_can_do_what_they_say(page, live_server, news):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}/en/news/nasty/")
    page.get_by_role("button", name="Copy the address").click()
    page.get_by_role("status").get_by_text("The address is copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{live_server.url}/en/news/nasty/"
    # Chromium on a desktop has no way to share.
    if page.evaluate("!navigator.share"):
        assert not page.get_by_role("button", name="Share…").is_visible()
