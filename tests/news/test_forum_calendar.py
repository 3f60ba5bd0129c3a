"""Forums by what they are and when, and month by month."""

import datetime

import pytest
import time_machine

from news.models import ForumDeadline
from tests.factories.home import LANGUAGES, address
from tests.factories.news import forum_index, forum_page
from tests.page_facts import soup, text

pytestmark = pytest.mark.django_db
NOW = "2026-12-10T06:00:00+00:00"


def forum(home, title, first, last=None, **fields):
    ends_on = datetime.date.fromisoformat(last) if last else None
    starts_on = datetime.date.fromisoformat(first)
    return forum_page(home, title=title, starts_on=starts_on, ends_on=ends_on, **fields)


def month(client, home, query="", language="en"):
    with time_machine.travel(NOW, tick=False):
        return soup(client, f"{address(forum_index(home), language)}?view=calendar&{query}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_forums_by_when_kind_format_country_and_what_is_open(client, home, language):
    def due(name, day):
        return [ForumDeadline(name=name, day=datetime.date.fromisoformat(day))]

    forum(home, "past", "2025-05-01", country="KG", format="online")
    forum(home, "long", "2025-12-30", "2026-01-02", deadlines=due("paper", "2027-01-01"))
    forum(home, "next", "2026-12-20", kind="school", deadlines=due("registration", "2026-12-15"))
    forum(home, "later", "2027-02-01", country="DE", deadlines=due("abstract", "2026-12-11"))
    answers = {
        "when=coming": ["later", "next"],
        "when=past": ["long", "past"],
        "when=2025": ["long", "past"],
        "when=2026": ["long", "next"],
        "kind=school": ["next"],
        "format=online": ["past"],
        "country=DE": ["later"],
        "open=registration": ["next"],
        "open=submission": ["later"],
    }
    with time_machine.travel(NOW, tick=False):
        for query, expected in answers.items():
            page = soup(client, f"{address(forum_index(home), language)}?{query}")
            shown = sorted(text(title.a) for title in page.select(".card__title"))
            assert shown == expected, query


@pytest.mark.parametrize(
    ("language", "name", "monday", "day"),
    [
        ("en", "December 2026", "Monday", "Monday, 14 December"),
        ("ru", "Декабрь 2026 г.", "понедельник", "Понедельник, 14 декабря"),
        ("ky", "2026-жылдын декабрь айы", "дүйшөмбү", "Дүйшөмбү, 14-декабры"),
    ],
)
def test_a_month_is_named_in_the_readers_language_and_weeks_begin_on_monday(
    client, home, language, name, monday, day
):
    forum(home, "One", "2026-12-14")
    page = month(client, home, "month=2026-12", language)
    assert text(page.select_one("#calendar-month")) == name
    assert page.select_one(".calendar__table th abbr")["title"] == monday
    assert text(page.select_one(".calendar__day")) == day
    dates = [text(row) for row in page.select(".calendar__dates")]
    assert dates[0] == "1 2 3 4 5 6"
    assert dates[-1] == "28 29 30 31"


def test_today_is_marked_and_no_other_day(client, home):
    forum(home, "today", "2026-12-10")
    forum(home, "later", "2027-01-10")
    shown = month(client, home)
    days = [day["datetime"] for day in shown.select(".calendar [aria-current]")]
    assert days == ["2026-12-10", "2026-12-10"]
    assert shown.title.text.startswith("Forums · December 2026 · ")
    assert not month(client, home, "month=2027-01").select(".calendar [aria-current]")


def test_an_event_of_several_days_is_a_bar_in_each_week_and_once_in_the_list_of_days(client, home):
    forum(home, "Long", "2026-12-11", "2026-12-22")
    forum(home, "Short", "2026-12-12")
    page = month(client, home, "month=2026-12")
    bars = [(text(bar.a), int(bar["colspan"])) for bar in page.select(".calendar__bar")]
    assert bars == [("Long", 3), ("Short", 1), ("Long", 7), ("Long", 2)]
    for row in page.select(".calendar__week tr"):
        assert sum(int(cell.get("colspan", 1)) for cell in row.select("td")) == 7
    assert [text(day) for day in page.select(".calendar__day")] == [
        "Friday, 11 December",
        "Saturday, 12 December",
    ]


def test_what_began_before_the_month_stands_on_its_first_day(client, home):
    forum(home, "Winter school", "2026-11-30", "2027-01-03")
    for asked, day, bars in (("2026-12", 1, 5), ("2027-01", 1, 1), ("2026-11", 30, 1)):
        page = month(client, home, f"month={asked}")
        assert page.select_one(".calendar__day time")["datetime"] == f"{asked}-{day:02}"
        assert len(page.select(".calendar__bar")) == bars


def test_the_months_lead_on_as_far_as_there_are_forums_and_keep_the_filters(client, home):
    forum(home, "first", "2026-11-20", kind="school")
    forum(home, "last", "2027-01-20", kind="seminar")
    path = address(forum_index(home))
    page = month(client, home, "kind=school")
    links = [link["href"] for link in page.select(".calendar__months a")]
    assert links == [
        f"{path}?view=calendar&month=2026-11&kind=school",
        f"{path}?view=calendar&month=2027-01&kind=school",
    ]
    assert [text(link) for link in page.select(".views a")] == ["List", "Calendar"]
    assert page.select_one(".views a")["href"] == f"{path}?kind=school"
    hidden = {each["name"]: each["value"] for each in page.select(".filters [type=hidden]")}
    assert hidden == {"view": "calendar", "month": "2026-12"}
    for asked, shown in (("2026-11", "next"), ("1950-01", "next"), ("2027-01", "prev")):
        page = month(client, home, f"month={asked}")
        rels = [link["rel"][0] for link in page.select(".calendar__months a")]
        assert rels == [shown], asked
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_an_empty_month_says_so(client, home):
    forum(home, "later", "2027-02-01")
    page = month(client, home, "month=2027-01")
    assert page.select_one(".calendar .empty")
    assert page.select_one(".calendar__table") is None
    page = month(client, home, "month=2027-02&kind=school")
    assert len(page.select(".empty")) == 1
