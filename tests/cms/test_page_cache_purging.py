"""A change drops exactly the addresses that show what has changed, in all languages, once it is
committed: here, and in a cache in front.
"""

import datetime
from functools import partial

import pytest
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from cms.models import OfficeSettings, Unit
from home.models import StandardPage
from news.models import NewsRelatedPage
from tests.desk import in_language
from tests.factories.blocks import listed, stream
from tests.factories.home import LANGUAGES, address, child, home_page, translate
from tests.factories.news import forum_index, forum_page, news_index, news_page
from tests.factories.partners import organisation, partner_index, partner_page
from tests.factories.projects import (
    call_index,
    call_page,
    programme,
    programme_index,
    project_index,
    project_page,
)
from tests.page_cache import front_cache, give_place, is_kept

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
DAY = datetime.date(2126, 5, 14)


@pytest.fixture
def front(settings, home):
    give_place(settings)
    with front_cache() as server:
        settings.CACHE_PURGE_URL = f"http://127.0.0.1:{server.server_port}"
        yield server


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    return partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture(scope="module")
def pages(kept_rows):
    """One page of each kind, by its name here."""
    home, partner = home_page(), organisation()
    programme_index(home)
    news = news_page(home, title="News")
    see = {"title": "See also", "pages": listed([news.pk])}
    erasmus = programme(slug="erasmus")
    call = call_page(home, title="Call", deadlines=[DAY], programme=erasmus)
    related = [NewsRelatedPage(related=call)]
    return {
        "news": news,
        "text": child(home, StandardPage, title="Text", body=stream({"related_pages": see})),
        "other news": news_page(home, title="Other news", related=related),
        "call": call,
        "project": project_page(home, title="Project", coordinator=partner),
        "partner": partner_page(home, title="Partner", organisation=partner),
        "other partner": partner_page(home, title="Other partner"),
        "forum": forum_page(home, title="Forum", starts_on=DAY),
        "home": home,
        "all news": news_index(home),
        "calls": call_index(home),
        "projects": project_index(home),
        "partners": partner_index(home),
        "forums": forum_index(home),
        "programmes": programme_index(home),
    }


class Site:
    """Those pages, kept; ``of`` are their addresses by their names, in all languages or some."""

    def __init__(self, client, front, pages, languages=LANGUAGES):
        self.client, self.front, self.pages = client, front, pages
        self.of = {
            name: {f"{HOST}{address(page, language)}" for language in languages}
            for name, page in pages.items()
        }
        self.of["programme"] = {f"{url}erasmus/" for url in self.of["programmes"]}
        self.keep()

    def __getitem__(self, name):
        page = self.pages[name]
        return type(page).objects.get(pk=page.pk)

    @property
    def urls(self):
        return set().union(*self.of.values())

    def keep(self):
        for url in self.urls:
            if self.client.get(url).status_code == 200:
                assert is_kept(self.client, url), url

    def purged(self):
        """The names of what the front was told to drop, which is what was dropped here too."""
        call_command("run_timed_jobs", "--all", verbosity=0)
        # An address of before, which now redirects, may be told again.
        told, self.front.purged[:] = [url for url in self.front.purged if url in self.urls], []
        assert len(told) == len(set(told))
        for url in self.urls - set(told):
            assert is_kept(self.client, url), url
        names = {name for name, addresses in self.of.items() if addresses <= set(told)}
        assert set(told) == set().union(*(self.of[name] for name in names))
        self.keep()
        return names


@pytest.fixture
def site(client, front, pages):
    return Site(client, front, pages)


def publish(page, **words):
    for name, value in words.items():
        setattr(page, name, value)
    page.save_revision().publish()


# What is published, and the other pages that show it.
PUBLISHED = [
    ("news", {"lead": "New"}, {"all news", "home"}),
    ("news", {"title": "New"}, {"all news", "home", "text"}),
    ("other news", {"lead": "New"}, {"all news", "home", "call", "programme"}),
    ("text", {"summary": "New"}, set()),
    ("call", {"summary": "New"}, {"calls", "home", "programme"}),
    ("forum", {"summary": "New"}, {"forums", "home"}),
    ("project", {"summary": "New"}, {"projects", "home", "partner"}),
    ("partner", {"summary": "New"}, {"partners", "home"}),
    ("calls", {"introduction": "<p>New</p>"}, set()),
    ("home", {"lead": "New"}, set()),
    ("partner", {"slug": "new"}, {"partners", "home", "project"}),
]


def test_a_publish_purges_what_shows_the_page_and_nothing_else(site, committing):
    for name, change, elsewhere in PUBLISHED:
        with committing():
            publish(site[name], **change)
        assert site.purged() == {name} | elsewhere, (name, change)


def test_a_publish_in_one_language_purges_all_languages(site, committing):
    with committing():
        translate(site["news"], "ky", title="Жаңылык")
    # Its address follows its title, and the languages lead to one another.
    assert site.purged() == {"news", "all news", "home", "text"}
    ky = in_language(site["news"], "ky")
    site.of["news"] = {f"{HOST}{address(site['news'], each)}" for each in LANGUAGES}
    site.keep()
    with committing():
        publish(ky, lead="Кыскача")
    assert site.purged() == {"news", "all news", "home"}
    assert "Кыскача" in site.client.get(ky.get_url()).text


def test_what_shows_a_page_no_longer_is_purged_too(site, committing):
    other = programme(slug="other")
    with committing():
        publish(site["call"], programme=other)
    assert site.purged() == {"call", "calls", "home", "programme"}
    with committing():
        publish(site["project"], coordinator=site["other partner"].organisation)
    assert site.purged() == {"project", "projects", "home", "partner", "other partner"}


def test_a_new_page_purges_its_lists(site, home, committing):
    with committing():
        call_page(home, title="New", deadlines=[DAY], programme=site["call"].programme)
    assert site.purged() == {"calls", "home", "programme"}


@pytest.mark.parametrize("end", ["unpublish", "delete"])
def test_a_page_that_goes_is_gone_everywhere(site, committing, end):
    with committing():
        getattr(site["news"], end)()
    assert site.purged() == {"news", "all news", "home", "text"}
    for url in site.of["news"]:
        assert site.client.get(url).status_code == 404
    assert "Other news" in site.client.get("/en/news/").text


def test_a_page_that_expires_by_the_clock_is_gone(site, committing):
    Page.objects.filter(pk=site["news"].pk).update(expire_at="2020-01-01T00:00:00Z")
    with committing():
        call_command("publish_scheduled", verbosity=0)
    assert site.purged() == {"news", "all news", "home", "text"}


def test_what_nobody_sees_purges_nothing(site, home, committing, desk):
    with committing():
        page = site["news"]
        page.title = "Draft"
        page.save_revision()
        news_page(home, title="Not live", live=False)
    desk.save(site["news"], title="Another draft")
    with committing():
        organisation()
        Unit.objects.create(name={"en": "New"}, kind="faculty")
    with committing(), pytest.raises(ZeroDivisionError), transaction.atomic():
        publish(site["news"], title="Rolled back")
        1 / 0  # noqa: B018
    assert site.purged() == set()
    with committing():
        pass
    assert "Rolled back" not in site.client.get(address(site["news"])).text


EVERYWHERE = {
    "section": lambda site: publish(site["calls"], title="New"),
    "organisation": lambda site: site["partner"].organisation.save(),
    "programme": lambda site: site["call"].programme.save(),
    "new programme": lambda site: programme(),
    "office": lambda site: OfficeSettings.for_site(site["home"].get_site()).save(),
    "order": lambda site: site["calls"].move(site["news"].get_parent(), pos="left"),
    "restriction": lambda site: PageViewRestriction.objects.create(
        page=site["forum"], restriction_type="login"
    ),
}


def test_what_stands_everywhere_purges_everything(client, front, pages, committing):
    site = Site(client, front, pages, languages=["ky"])
    for name, change in EVERYWHERE.items():
        site.keep()
        with committing():
            change(site)
        call_command("run_timed_jobs", "--all", verbosity=0)
        assert set(front.purged) == site.urls, name
        front.purged.clear()


def test_the_front_that_is_away_is_told_later_and_nobody_waits_for_it(site, committing):
    site.front.away = True
    with committing():
        publish(site["news"], lead="New")
    call_command("run_timed_jobs", "--all", verbosity=0)
    assert not site.front.purged
    assert "New" in site.client.get(address(site["news"])).text
    site.front.away = False
    assert site.purged() == {"news", "all news", "home"}
    assert site.purged() == set()


def test_the_front_keeps_only_what_it_can_be_told_to_drop(site):
    found = address(site["news"])
    kept = site.client.get(found)
    assert kept["X-Accel-Expires"].startswith("@")
    assert "max-age=0" in kept["Cache-Control"]
    for other in (f"{found}?utm_source=mail", f"{found}?tz=Asia/Tokyo", "/en/nothing/", "/en"):
        assert "X-Accel-Expires" not in site.client.get(other)
    encoded = site.client.get(found, RAW_URI=found.replace("news", "n%65ws"))
    assert "X-Accel-Expires" not in encoded


def test_what_was_published_while_a_page_was_made_is_not_kept(
    client, front, home, monkeypatch, committing
):
    page = news_page(home, title="News", lead="Before")
    get_context = type(page).get_context

    def publish_meanwhile(self, *args, **kwargs):
        context = get_context(self, *args, **kwargs)
        monkeypatch.setattr(type(page), "get_context", get_context)
        with committing():
            publish(type(page).objects.get(pk=page.pk), lead="After")
        return context

    monkeypatch.setattr(type(page), "get_context", publish_meanwhile)
    assert "X-Accel-Expires" not in client.get(address(page))
    assert "After" in client.get(address(page)).text
