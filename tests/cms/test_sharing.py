"""Subscribing, passing on and citing, as a page's template asks for them."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils.translation import override

from cms.models import OfficeSettings
from tests.factories.blocks import NASTY
from tests.factories.home import in_language, translate
from tests.factories.news import DAY, forum_index, news_index, news_page
from tests.factories.projects import call_page

pytestmark = pytest.mark.django_db


def shown(rf, page, tag, language="en"):
    """The component in a page's template."""
    page = in_language(page, language)
    with override(language):
        context = page.get_context(rf.get("/"))
        context["office"] = OfficeSettings(office={"en": "Office", "ru": "Отдел"})
        context["LANGUAGE_CODE"] = language
        template = Template(f"{{% load sharing %}}{{% {tag} page %}}")
        return BeautifulSoup(template.render(Context(context)), "html.parser")


@pytest.mark.parametrize("title", NASTY)
def test_a_link_is_passed_on_without_asking_anybody(rf, home, title):
    page = news_page(home, title=title, slug="nasty")
    box = shown(rf, page, "share").section
    url = "http://testserver/en/news/nasty/"
    assert (box["data-url"], box["data-title"]) == (url, title)
    assert box.select_one(".share__address a")["href"] == url
    links = {link.text: urlsplit(link["href"]) for link in box.select("li a")}
    written = " ".join(title.replace("\x0b", "").split())
    assert links["E-mail"].scheme == "mailto"
    assert "+" not in links["E-mail"].query
    assert parse_qs(links["E-mail"].query)["subject"] == [written]
    assert parse_qs(links["Telegram"].query) == {"url": [url], "text": [written]}
    assert parse_qs(links["WhatsApp"].query) == {"text": [f"{written} {url}"]}
    # Nothing is fetched but our own module; what needs it is hidden until it is there.
    assert [script["src"] for script in box.find_all("script")] == ["/static/share.js"]
    assert not box.find_all(["img", "iframe", "link"])
    assert all(button.find_parent("li", hidden=True) for button in box.find_all("button"))


def test_a_citation_names_author_title_day_and_address_in_the_readers_language(rf, home):
    page = news_page(home, title="Visit", date=DAY)
    page.save_revision().publish()
    translate(page, "ru", title="Визит")
    russian = shown(rf, page, "cite", "ru").select_one(".cite__line")
    assert russian.text.replace("\xa0", " ").startswith("Отдел. Визит. 14 мая 2026 г.")
    assert russian.a["href"] == "http://testserver/ru/news/vizit/"
    kyrgyz = shown(rf, page, "cite", "ky")
    assert kyrgyz.cite["lang"] == "en"
    assert kyrgyz.select_one(".cite__line a")["href"] == "http://testserver/en/news/visit/"
    today = datetime.datetime.now(datetime.UTC).date()
    assert kyrgyz.select_one(".cite__changed time")["datetime"].startswith(f"{today:%Y-%m}")


def test_a_list_offers_its_feeds_and_a_calendar_that_stays_up_to_date(rf, home):
    news = [link["href"] for link in shown(rf, news_index(home), "subscribe", "ky").find_all("a")]
    assert news == [f"http://testserver/ky/news/feed.{kind}" for kind in ("rss", "atom")]
    forums = [link["href"] for link in shown(rf, forum_index(home), "subscribe").find_all("a")]
    assert forums[-2:] == [
        "webcal://testserver/en/forums/forums.ics",
        "http://testserver/en/forums/forums.ics",
    ]


def test_a_call_offers_its_calendar_if_it_has_a_date(rf, home):
    dated = call_page(home, title="Dated", deadlines=[DAY])
    (link,) = shown(rf, dated, "subscribe").find_all("a")
    assert link["href"] == "http://testserver/en/calls/dated/calendar.ics"
    assert not shown(rf, call_page(home, title="Rolling"), "subscribe").find_all("a")
