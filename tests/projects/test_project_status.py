"""A project's status follows from its dates, in Python and in SQL alike."""

import datetime

import pytest
import time_machine

from cms.partial_dates import PartialDate
from projects.models import ProjectPage
from projects.status import ProjectStatus, project_status
from tests.factories.home import address
from tests.factories.projects import project_index, project_page
from tests.page_facts import facts, groups

TODAY = datetime.date(2026, 11, 24)
EXPECTED = {
    ("", ""): "not_stated",
    ("2020", ""): "not_stated",
    ("", "2030"): "not_stated",
    ("2024", "2027"): "running",
    ("2026", "2026"): "running",
    ("2026-11", "2026-11"): "running",
    ("2026-11-24", "2026-11-24"): "running",
    ("2026-11-25", ""): "planned",
    ("2026-11-25", "2027"): "planned",
    ("2026-12", "2028"): "planned",
    ("2027", ""): "planned",
    ("2020", "2025"): "completed",
    ("", "2025"): "completed",
    ("2020", "2026-10"): "completed",
    ("2020", "2026-11-23"): "completed",
}


@pytest.mark.parametrize(("dates", "status"), EXPECTED.items())
def test_a_status_follows_from_the_dates(dates, status):
    starts, ends = (PartialDate.parse(date) if date else None for date in dates)
    assert project_status(starts, ends, TODAY) == status


@pytest.mark.django_db
def test_the_database_says_the_same(home):
    for starts, ends in EXPECTED:
        project_page(home, title=f"Dates {starts}/{ends}", starts=starts, ends=ends)
    # 23:30 in Osh, when it is still the 24th there.
    now = datetime.datetime(2026, 11, 24, 17, 30, tzinfo=datetime.UTC)
    projects = ProjectPage.objects.filter(locale=home.locale).with_status(now)
    found = {tuple(page.title[6:].split("/")): page.status_code for page in projects}
    assert found == EXPECTED
    for status in ("running", "planned", "completed"):
        titles = {page.title[6:] for page in getattr(ProjectPage.objects, status)(now)}
        assert titles == {"/".join(dates) for dates, code in EXPECTED.items() if code == status}


@pytest.mark.django_db
def test_the_clock_moves_a_project_through_the_list(client, home):
    page = project_page(home, title="GeoTAK", starts="2021-01-15", ends="2024-01-14")
    expected = {
        "2021-01-14": "planned",
        "2021-01-15": "running",
        "2024-01-14": "running",
        "2024-01-15": "completed",
    }
    for day, status in expected.items():
        noon = datetime.datetime.fromisoformat(f"{day}T12:00+06:00")
        with time_machine.travel(noon, tick=False):
            assert groups(client, address(project_index(home))) == {status.capitalize(): ["GeoTAK"]}
            assert facts(client, address(page))["Status"] == status


@pytest.mark.django_db
@time_machine.travel(datetime.datetime(2026, 11, 24, 6, tzinfo=datetime.UTC), tick=False)
def test_running_projects_come_first_and_unknown_ones_last(client, home):
    for title, starts, ends in (
        ("Unknown", "", ""),
        ("Old", "2010", "2012"),
        ("Next", "2027", ""),
        ("Begun later", "2026-01", "2028"),
        ("Begun earlier", "2024", "2027"),
    ):
        project_page(home, title=title, starts=starts, ends=ends)
    assert groups(client, address(project_index(home))) == {
        "Running": ["Begun later", "Begun earlier"],
        "Planned": ["Next"],
        "Completed": ["Old"],
        "Status not stated": ["Unknown"],
    }


def test_every_status_has_a_label():
    assert all(status.label for status in ProjectStatus)
