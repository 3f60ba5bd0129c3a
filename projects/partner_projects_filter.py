"""Partners by the projects done together: a filter of the list of partners."""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.list_filters import FixedFilter
from projects.models import ProjectMember, ProjectPage


class JointProjects(TextChoices):
    """Which projects a partner must have with the university."""

    RUNNING = "running", pgettext_lazy("partners", "with running projects")
    ANY = "any", pgettext_lazy("partners", "with projects, finished ones too")


def _with_projects(items: Any, code: str, now: datetime.datetime) -> QuerySet:
    projects = ProjectPage.objects.filter(is_original=True).listed()
    if code == JointProjects.RUNNING:
        projects = projects.running(now)
    organisation = OuterRef("organisation")
    members = ProjectMember.objects.filter(
        organisation=organisation, page__in=projects.order_by().values("pk")
    )
    coordinated = projects.order_by().filter(coordinator=organisation)
    return items.filter(Exists(members) | Exists(coordinated))


JOINT_PROJECTS = FixedFilter(
    "projects", _("joint projects"), choices=JointProjects.choices, fits=_with_projects
)
