"""What each list answers to what it can be asked."""

import datetime
from itertools import cycle

import pytest
import time_machine

from news.models import NewsTopic
from tests.factories.home import LANGUAGES, address
from tests.factories.news import news_index, news_page, topic
from tests.factories.partners import organisation, partner_index, partner_page
from tests.factories.projects import (
    ProjectMember,
    ProjectUnit,
    call_index,
    call_page,
    filled_programme,
    project_index,
    project_page,
    unit,
)
from tests.page_facts import soup, text

pytestmark = pytest.mark.django_db
NOW = "2026-05-01T06:00:00+00:00"


def titles(page):
    return [text(title.a) for title in page.select(".card__title")]


def ask(client, index, query, language="en"):
    return sorted(titles(soup(client, f"{address(index, language)}?{query}")))


def check(client, index, answers):
    """Each question, in one language after the other."""
    for language, (query, expected) in zip(cycle(LANGUAGES), answers.items(), strict=False):
        assert ask(client, index, query, language) == expected, (query, language)


def test_partners_by_region_country_kind_and_joint_projects(client, home):
    partners = {}
    for country, kind in (("DE", "university"), ("RU", "institute"), ("KG", "university")):
        partners[country] = organisation(country=country, kind=kind)
        partner_page(home, title=country, organisation=partners[country])
    project_page(home, coordinator=partners["DE"], starts="2010", ends="2012")
    member = ProjectMember(organisation=partners["KG"], role="partner")
    project_page(home, consortium=[member], starts="2026", ends="2027")
    hidden = project_page(home, coordinator=partners["RU"], starts="2026", ends="2027")
    hidden.unpublish()
    index = partner_index(home)
    answers = {
        "region=europe": ["DE", "RU"],
        "region=central_asia": ["KG"],
        "region=africa": [],
        "country=KG": ["KG"],
        "kind=university": ["DE", "KG"],
        "region=europe&kind=university": ["DE"],
        "region=europe&country=KG": [],
        "projects=any": ["DE", "KG"],
        "projects=running": ["KG"],
        "sort=title": ["DE", "KG", "RU"],
    }
    with time_machine.travel(NOW, tick=False):
        check(client, index, answers)


def test_projects_by_status_programme_and_unit(client, home):
    faculty, erasmus = unit(), filled_programme(slug="erasmus")
    rows = [ProjectUnit(unit=faculty), ProjectUnit(unit=faculty)]
    project_page(home, title="over", starts="2010", ends="2012", programme=erasmus)
    project_page(home, title="now", starts="2026", ends="2027", units=rows)
    project_page(home, title="later", starts="2026-06", ends="2027", programme=erasmus)
    project_page(home, title="unknown")
    index = project_index(home)
    answers = {
        "status=completed": ["over"],
        "status=running": ["now"],
        "status=planned": ["later"],
        "status=not_stated": ["unknown"],
        "programme=erasmus": ["later", "over"],
        f"unit={faculty.pk}": ["now"],
        f"unit={faculty.pk}&programme=erasmus": [],
    }
    with time_machine.travel(NOW, tick=False):
        check(client, index, answers)


def test_calls_by_all_that_they_say(client, home):
    def closing(days, **fields):
        day = datetime.date(2026, 5, 1) + datetime.timedelta(days)
        call_page(home, title=f"{days}", deadlines=[day], **fields)

    closing(-2, open_to_persons="no", open_to_institutions="no")
    closing(10, audience=["student"], open_to_persons="yes", fields_of_science=["2.10"])
    closing(25, audience=["student", "teacher"], career_stages=["master"], open_to_persons="no")
    closing(80, kind="prize", fields_of_science=["2", "1.2"], open_to_institutions="yes")
    closing(200, opens_on=datetime.date(2026, 6, 1))
    call_page(home, title="any time", rolling=True)
    call_page(home, title="unknown", rolling=False)
    index = call_index(home)
    answers = {
        "deadline=open": ["10", "25", "80", "any time"],
        "deadline=14": ["10"],
        "deadline=30": ["10", "25"],
        "deadline=90": ["10", "25", "80"],
        "deadline=rolling": ["any time"],
        "deadline=forthcoming": ["200"],
        "deadline=closed": ["-2"],
        "deadline=unknown": ["unknown"],
        "audience=student": ["10", "25"],
        "audience=teacher": ["25"],
        "stage=master": ["25"],
        "field=2": ["10", "80"],
        "field=1": ["80"],
        "kind=prize": ["80"],
        "kyrgyzstan=yes": ["10", "80"],
        "kyrgyzstan=persons": ["10"],
        "kyrgyzstan=institutions": ["80"],
        "kyrgyzstan=no": ["-2", "25"],
        "kyrgyzstan=not_stated": ["200", "any time", "unknown"],
        "deadline=30&audience=student&kyrgyzstan=yes": ["10"],
    }
    with time_machine.travel(NOW, tick=False):
        check(client, index, answers)


def test_a_set_clock_closes_a_call_that_a_filter_shows(client, home):
    hour = {"time": datetime.time(17), "zone": "Europe/Brussels"}
    call_page(home, title="call", deadlines=[{"day": datetime.date(2026, 5, 14), **hour}])
    index = call_index(home)
    for moment, is_open in (("2026-05-14T14:59:59", True), ("2026-05-14T15:00:00", False)):
        with time_machine.travel(f"{moment}+00:00", tick=False):
            assert bool(ask(client, index, "deadline=open")) is is_open
            assert bool(ask(client, index, "deadline=14")) is is_open
            assert bool(ask(client, index, "deadline=90")) is is_open
            assert bool(ask(client, index, "deadline=closed")) is not is_open


def test_calls_in_other_orders_are_one_list(client, home):
    for title, day in (("b", 20), ("c", 10), ("a", 30)):
        call_page(home, title=title, deadlines=[datetime.date(2026, 5, day)])
    path = address(call_index(home))
    with time_machine.travel(NOW, tick=False):
        orders = {sort: titles(soup(client, f"{path}?sort={sort}")) for sort in ("newest", "title")}
        assert titles(soup(client, path)) == ["c", "b", "a"]
        page = soup(client, f"{path}?sort=title")
    assert orders == {"newest": ["a", "c", "b"], "title": ["a", "b", "c"]}
    assert [heading.name for heading in page.select(".card__title")] == ["h2", "h2", "h2"]


def test_news_by_year_and_topic(client, home):
    visits = topic()
    news_page(home, title="day", date="2013-10-14", topics=[NewsTopic(topic=visits)])
    news_page(home, title="month", date="2013-10")
    news_page(home, title="year", date="2013")
    news_page(home, title="other", date="2014-01-01", topics=[NewsTopic(topic=visits)])
    index = news_index(home)
    answers = {
        "year=2013": ["day", "month", "year"],
        "year=2014": ["other"],
        f"topic={visits.pk}": ["day", "other"],
        f"topic={visits.pk}&year=2013": ["day"],
    }
    check(client, index, answers)
    years = soup(client, address(index, "ky")).select("select[name=year] option")
    assert [year["value"] for year in years] == ["", "2014", "2013"]
