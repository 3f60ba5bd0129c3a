"""What has to be done again and again: ``manage.py run_timed_jobs`` from cron, every minute.

An app adds a job with :func:`timed_job` in a module that its ``AppConfig.ready`` imports. A job is
safe to run twice, and safe to stop. A failing one is noted, shown in the admin, and does not keep
the others from running.
"""

import logging
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks_db import DatabaseBackend

from cms.models import TimedJob
from cms.page_cache import front

logger = logging.getLogger(__name__)

# A job that has not finished after this time was killed and may start again.
GIVEN_UP = timedelta(hours=1)
# So that a job due every hour keeps to the hour.
GRACE = timedelta(minutes=1)


@dataclass(frozen=True)
class Job:
    """A job: what it is called, what it does, how long after its last start it is due again."""

    name: str
    label: str | Promise
    run: Callable[[], None]
    every: timedelta


JOBS: dict[str, Job] = {}


def timed_job(name: str, label: str | Promise, every: timedelta) -> Callable:
    """Register the decorated function, which takes nothing, as a job due every ``every``."""

    def register(run: Callable[[], None]) -> Callable[[], None]:
        JOBS[name] = Job(name, label, run, every)
        return run

    return register


def run_due(*, everything: bool = False) -> Iterator[TimedJob]:
    """Run what is due, or everything; yields each job's row when it has ended."""
    for job in JOBS.values():
        row = _claim(job, everything)
        if row is None:
            continue
        try:
            job.run()
        except Exception:
            logger.exception("Timed job %s failed", job.name)
            row.error = traceback.format_exc(limit=-5)
        row.finished_at = timezone.now()
        row.save(update_fields=["finished_at", "error"])
        yield row


def _claim(job: Job, everything: bool) -> TimedJob | None:
    """Mark the job as started, unless it is not due or another process is at it."""
    now = timezone.now()
    with transaction.atomic():
        TimedJob.objects.get_or_create(name=job.name)
        row = TimedJob.objects.select_for_update().get(name=job.name)
        if row.started_at is not None:
            waited = now - row.started_at
            if row.finished_at is None and waited < GIVEN_UP:
                return None
            if waited + GRACE < job.every and not everything:
                return None
        row.started_at, row.finished_at, row.error = now, None, ""
        row.save()
    return row


@timed_job("publish_scheduled", _("Publish and expire pages on time"), timedelta(minutes=1))
def publish_scheduled() -> None:
    """Wagtail's own command: pages whose hour has come go live or expire."""
    call_command("publish_scheduled")


@timed_job("forget_tasks", _("Forget finished background work"), timedelta(days=1))
def forget_tasks() -> None:
    """What was done, or failed, two weeks ago; only where tasks are kept in the database."""
    if isinstance(task_backends[DEFAULT_TASK_BACKEND_ALIAS], DatabaseBackend):
        call_command("prune_db_task_results", queue_name="*", verbosity=0)


@timed_job("clear_sessions", _("Forget old log-ins"), timedelta(days=1))
def clear_sessions() -> None:
    """Django's own command."""
    call_command("clearsessions")


@timed_job("purge_front_cache", _("Tell the cache in front what has changed"), timedelta(minutes=1))
def purge_front_cache() -> None:
    """Again, what it could not be told at once."""
    if front.is_used():
        front.purge()
        front.forget_old()
