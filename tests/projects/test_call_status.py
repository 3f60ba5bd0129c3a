"""The clock moves a call from forthcoming to closed; Python and SQL say the same."""

import datetime
from itertools import product

import pytest
import time_machine

from cms.deadlines import CallStatus
from projects.models import CallDeadline, CallPage
from projects.models.call_queries import CallAt, CallGroup
from tests.factories.home import LANGUAGES, address
from tests.factories.projects import call_index, call_page
from tests.page_facts import groups, soup, text

pytestmark = pytest.mark.django_db
BRUSSELS = {"time": datetime.time(17), "zone": "Europe/Brussels"}


def at(written):
    """A clock that stands at a moment."""
    return time_machine.travel(datetime.datetime.fromisoformat(written), tick=False)


def status_of(client, page, language="en"):
    return soup(client, address(page, language)).select_one(".detail__head .status")["class"][1]


@pytest.mark.parametrize(
    ("moment", "status", "group"),
    [
        ("2026-01-31T23:59+06:00", "forthcoming", "Opening later"),
        ("2026-02-01T00:00+06:00", "open", "Open now"),
        # 14 times 24 hours before: on the winter clock that is an hour earlier.
        ("2026-03-17T15:59:59+01:00", "open", "Open now"),
        ("2026-03-17T16:00+01:00", "closing_soon", "Open now"),
        ("2026-03-31T16:59:59+02:00", "closing_soon", "Open now"),
        ("2026-03-31T17:00+02:00", "closed", "Closed"),
    ],
)
def test_a_call_walks_through_its_statuses(client, home, moment, status, group):
    page = call_page(
        home,
        title="The call",
        opens_on=datetime.date(2026, 2, 1),
        deadlines=[{"day": datetime.date(2026, 3, 31), **BRUSSELS}],
    )
    with at(moment):
        for language in LANGUAGES:
            assert status_of(client, page, language) == f"status--{status}"
        assert groups(client, address(call_index(home))) == {group: ["The call"]}


def test_with_several_deadlines_the_next_counts(client, home):
    days = [datetime.date(2026, 5, day) for day in (10, 30)]
    page = call_page(home, deadlines=[{"day": day, "zone": "Asia/Bishkek"} for day in days])
    expected = {
        "2026-04-20T12:00+06:00": ("open", "10 May 2026"),
        "2026-05-10T23:59+06:00": ("closing_soon", "10 May 2026"),
        "2026-05-11T00:00+06:00": ("open", "30 May 2026"),
        "2026-05-31T00:00+06:00": ("closed", "30 May 2026"),
    }
    for moment, (status, shown) in expected.items():
        with at(moment):
            assert status_of(client, page) == f"status--{status}"
            card = soup(client, address(call_index(home))).select_one(".call-card time")
            assert shown in text(card)


def test_a_date_alone_closes_when_the_day_is_over_anywhere_on_earth(client, home):
    page = call_page(home, deadlines=[datetime.date(2026, 5, 10)])
    for moment, status in (
        ("2026-05-11T11:59:59+00:00", "closing_soon"),
        ("2026-05-11T12:00:00+00:00", "closed"),
    ):
        with at(moment):
            assert status_of(client, page) == f"status--{status}"


def test_a_rolling_call_without_dates_is_never_closed(client, home):
    page = call_page(home, title="Any time")
    for moment in ("2026-01-01T00:00+00:00", "2036-01-01T00:00+00:00"):
        with at(moment):
            assert status_of(client, page) == "status--rolling"
            assert groups(client, address(call_index(home))) == {
                "Applications at any time": ["Any time"]
            }


def test_what_can_be_applied_to_comes_first(client, home):
    day = datetime.date
    call_page(home, title="Long closed", deadlines=[day(2026, 1, 1)])
    call_page(home, title="Just closed", deadlines=[day(2026, 5, 1)])
    call_page(home, title="No dates", rolling=False)
    call_page(home, title="Any time")
    call_page(home, title="Opens later", opens_on=day(2026, 8, 1), deadlines=[day(2026, 9, 1)])
    call_page(home, title="Opens next", opens_on=day(2026, 7, 1), deadlines=[day(2026, 12, 1)])
    call_page(home, title="Far", deadlines=[day(2026, 11, 1)])
    call_page(home, title="Near", deadlines=[day(2026, 6, 20)])
    call_page(home, title="Last days", rolling=True, deadlines=[day(2026, 6, 5)])
    with at("2026-06-01T12:00+06:00"):
        assert groups(client, address(call_index(home))) == {
            "Open now": ["Last days", "Near", "Far"],
            "Opening later": ["Opens next", "Opens later"],
            "Applications at any time": ["Any time"],
            "Dates not stated": ["No dates"],
            "Closed": ["Just closed", "Long closed"],
        }


def test_the_database_says_the_same_as_the_rules(home):
    now = datetime.datetime(2026, 6, 1, 6, tzinfo=datetime.UTC)
    today = now.date()
    shifts = [None, -400, -1, 0, 1, 13, 14, 15, 200]
    names = ["application", "letter_of_intent"]
    row = call_page(home)
    calls = CallPage.objects.filter(pk=row.pk)
    for opens, first, second, name, rolling in product(
        [None, -1, 0, 1], shifts, [None, -3, 5, 40], names, [True, False]
    ):
        opens_on = None if opens is None else today + datetime.timedelta(days=opens)
        calls.update(opens_on=opens_on, rolling=rolling)
        CallDeadline.objects.all().delete()
        for shift, kind in ((first, name), (second, "application")):
            if shift is not None:
                day = today + datetime.timedelta(days=shift)
                CallDeadline.objects.create(page=row, name=kind, day=day, **BRUSSELS)
        call = calls.with_status(now).get()
        seen = CallAt.of(call, now)
        assert call.status_code == seen.status, (opens, first, second, name, rolling)
        ahead = seen.next_deadline
        assert call.next_closing == (ahead.closes_at() if ahead else None)
        ranked = calls.by_status(now).get().group_rank
        assert list(CallGroup)[ranked] == CallGroup.of(seen.status)


def test_calls_are_asked_by_status(home):
    day = datetime.date
    call_page(home, title="closed", deadlines=[day(2026, 5, 1)])
    call_page(home, title="any time")
    call_page(home, title="later", opens_on=day(2026, 8, 1), deadlines=[day(2026, 9, 1)])
    call_page(home, title="far", deadlines=[day(2026, 11, 1)])
    call_page(home, title="near", deadlines=[day(2026, 6, 10)])
    calls = CallPage.objects.filter(locale=home.locale)
    now = datetime.datetime(2026, 6, 1, 6, tzinfo=datetime.UTC)

    def titles(found):
        return sorted(call.title for call in found)

    assert titles(calls.open(now)) == ["any time", "far", "near"]
    assert titles(calls.closing_soon(now)) == ["near"]
    assert titles(calls.forthcoming(now)) == ["later"]
    assert titles(calls.closed(now)) == ["closed"]


def test_every_status_belongs_to_a_group():
    assert {CallGroup.of(status) for status in CallStatus} == set(CallGroup)
