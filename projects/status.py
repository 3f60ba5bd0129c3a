"""Where a project stands, from its dates and nothing else."""

import datetime

from django.db import models
from django.utils.translation import pgettext_lazy

from cms.partial_dates import PartialDate


class ProjectStatus(models.TextChoices):
    """Where a project stands on a day. Derived, never stored."""

    RUNNING = "running", pgettext_lazy("status of a project", "running")
    PLANNED = "planned", pgettext_lazy("status of a project", "planned")
    COMPLETED = "completed", pgettext_lazy("status of a project", "completed")
    NOT_STATED = "not_stated", pgettext_lazy("status of a project", "status not stated")


def project_status(
    starts: PartialDate | None, ends: PartialDate | None, today: datetime.date
) -> ProjectStatus:
    """Where a project stands ``today``. The rules, the first that holds:

    1. completed: the last day that its end may mean is over;
    2. planned: the first day that its start may mean lies ahead;
    3. running: it has begun, and its end is stated and not over;
    4. not stated: anything else. A project without an end would look as if it ran for ever.
    """
    if ends and ends.last_day() < today:
        return ProjectStatus.COMPLETED
    if starts and starts.first_day() > today:
        return ProjectStatus.PLANNED
    return ProjectStatus.RUNNING if starts and ends else ProjectStatus.NOT_STATED
