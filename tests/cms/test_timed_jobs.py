"""Timed jobs: one command, each run noted, a failing job stops no other."""

import datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.tasks import update_reference_index_task

from cms import timed_jobs
from cms.models import TimedJob, User

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)


@pytest.fixture
def jobs(monkeypatch):
    ran = []
    hour = datetime.timedelta(hours=1)
    monkeypatch.setattr(timed_jobs, "JOBS", {})
    timed_jobs.timed_job("breaks", "Breaks", hour)(lambda: 1 / 0)
    timed_jobs.timed_job("counts", "Counts", hour)(lambda: ran.append(timezone.now()))
    return ran


def test_a_failing_job_is_noted_and_the_others_still_run(jobs):
    with pytest.raises(CommandError, match="breaks"):
        call_command("run_timed_jobs")

    assert len(jobs) == 1
    assert "ZeroDivisionError" in TimedJob.objects.get(name="breaks").error
    assert TimedJob.objects.get(name="counts").finished_at


def test_a_job_waits_until_it_is_due_again(jobs):
    for minutes in (0, 30, 60, 61):
        with time_machine.travel(NOON + datetime.timedelta(minutes=minutes), tick=False):
            list(timed_jobs.run_due())

    assert [moment.minute for moment in jobs] == [0, 0]


def test_a_job_that_still_runs_is_not_started_twice_but_one_that_died_is(jobs):
    with time_machine.travel(NOON, tick=False):
        TimedJob.objects.create(name="counts", started_at=NOON - datetime.timedelta(minutes=59))
        list(timed_jobs.run_due(everything=True))
        assert not jobs
    with time_machine.travel(NOON + datetime.timedelta(minutes=2), tick=False):
        list(timed_jobs.run_due())
        assert len(jobs) == 1


def test_the_admin_shows_the_last_run(client):
    call_command("run_timed_jobs", "--all")
    client.force_login(User.objects.create_superuser("root", password="x"))

    response = client.get("/admin/timed_jobs/")

    assert response.status_code == 200
    assert TimedJob.objects.count() == len(timed_jobs.JOBS)
    assert client.get("/admin/timed_jobs/new/").status_code in (302, 403)


def test_what_the_worker_has_done_is_forgotten_after_two_weeks(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    key = str(User.objects.create_user("somebody").pk)
    results = [update_reference_index_task.enqueue("cms", "user", key) for _each in range(3)]
    for result, days in zip(results, (15, 13), strict=False):
        finished = timezone.now() - datetime.timedelta(days=days)
        DBTaskResult.objects.filter(pk=result.id).update(status="SUCCESSFUL", finished_at=finished)

    timed_jobs.forget_tasks()

    assert {str(left.pk) for left in DBTaskResult.objects.all()} == {
        str(result.id) for result in results[1:]
    }
