"""News as readers meet it."""

import datetime

import pytest
from wagtail.actions.convert_alias import ConvertAliasPageAction

from news.models import NewsPage
from tests.factories.blocks import KYRGYZ
from tests.factories.home import LANGUAGES, address, in_language, translate
from tests.factories.news import DAY, filled_news_page, news_index, news_page
from tests.page_facts import soup

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "date", "topic"),
    [
        ("en", "14 May 2026", "Visits & <guests>"),
        ("ru", "14 мая 2026", "Визиты"),
        ("ky", "2026-жылдын 14-майы", "Сапарлар"),
    ],
)
def test_news_shows_its_facts_in_the_readers_language(client, home, language, date, topic):
    page = soup(client, address(filled_news_page(home), language))
    assert page.select_one(".page-head time").text.startswith(date)
    assert topic in page.select_one(".page-head").text
    assert page.select_one(".cover img")["alt"] == KYRGYZ
    assert len(page.select(".related li")) == 2


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2013-10", {"en": "October 2013", "ru": "октябрь 2013", "ky": "2013-жылдын октябрь айы"}),
        ("2013", {"en": "2013", "ru": "2013", "ky": "2013-жыл"}),
    ],
)
def test_a_date_is_shown_no_more_exactly_than_it_is_known(client, home, date, shown):
    page = news_page(home, date=date)
    for language in LANGUAGES:
        for place in (page, news_index(home)):
            time = soup(client, address(place, language)).select_one(".meta time")
            assert time["datetime"] == date
            assert time.text.startswith(shown[language])


def test_related_pages_follow_the_readers_language(client, home):
    page = filled_news_page(home, rows=1)
    related = page.related.get().related.specific
    translate(related, "ky", title="Байланыштуу кабар")
    link = soup(client, address(page, "ky")).select_one(".related a")
    assert (link.text, link["lang"]) == ("Байланыштуу кабар", "ky")
    assert link["href"].startswith("/ky/")
    link = soup(client, address(page, "ru")).select_one(".related a")
    assert link["lang"] == "en"
    assert link["href"].startswith("/ru/")


def test_a_related_page_whose_translation_is_only_begun_is_marked(client, home):
    page = filled_news_page(home, rows=1)
    related = page.related.get().related.specific
    ConvertAliasPageAction(in_language(related, "ru")).execute(skip_permission_checks=True)
    link = soup(client, address(page, "ru")).select_one(".related a")
    assert link["lang"] == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_has_the_newest_first(client, home, language):
    for title, distance in {"old": -30, "new": 5, "middle": 0}.items():
        news_page(home, title=title, date=DAY + datetime.timedelta(days=distance))
    page = soup(client, address(news_index(home), language))
    assert [link.text for link in page.select(".card__title a")] == ["new", "middle", "old"]


def test_a_month_stands_after_its_days_and_a_year_after_its_months(client, home):
    dates = ("2013", "2013-10-14", "2014-01", "2013-10", "2013-11-01", "2012-12-31")
    for date in dates:
        news_page(home, title=date, date=date)
    page = soup(client, address(news_index(home), "ky"))
    shown = [link.text for link in page.select(".card__title a")]
    assert shown == sorted(dates, reverse=True)


def test_an_untranslated_title_in_a_list_carries_its_language(client, home):
    one = news_page(home, title="One", date=DAY)
    news_page(home, title="Two", date=DAY - datetime.timedelta(days=1))
    translate(one, "ky", title="Бир", lead="Кыргызча")
    links = soup(client, address(news_index(home), "ky")).select(".card__title a")
    assert [(link.text, link.get("lang")) for link in links] == [("Бир", None), ("Two", "en")]


def test_the_list_is_paged(client, home):
    for number in range(26):
        news_page(home, title=f"news {number}", date=DAY - datetime.timedelta(days=number))
    path = address(news_index(home), "ru")
    first, second = soup(client, path), soup(client, f"{path}?page=2")
    assert len(first.select(".card")) == 24
    assert len(second.select(".card")) == 2
    assert second.select_one("a[rel=prev]")["href"] == "?page=1"


def test_an_empty_list_says_so(client, home):
    assert "no news" in soup(client, address(news_index(home))).select_one(".empty").text


def test_changing_a_fact_on_the_original_changes_it_in_every_language(client, home):
    page = filled_news_page(home, rows=1)
    translate(page, "ky", title="Кабар")
    page = NewsPage.objects.get(pk=page.pk)
    page.date = datetime.date(2027, 1, 2)
    page.related = []
    page.save_revision().publish()
    for language in LANGUAGES:
        shown = soup(client, address(page, language))
        assert shown.select_one(".page-head time")["datetime"] == "2027-01-02"
        assert shown.select(".related li") == []
