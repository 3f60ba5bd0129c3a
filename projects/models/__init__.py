"""The models of programmes, projects and calls."""

from projects.models.calls import CallAmount, CallDeadline, CallIndexPage, CallPage
from projects.models.programmes import Programme, ProgrammeIndexPage
from projects.models.projects import (
    ProjectAmount,
    ProjectCoordinator,
    ProjectIndexPage,
    ProjectMember,
    ProjectPage,
    ProjectUnit,
)

__all__ = [
    "CallAmount",
    "CallDeadline",
    "CallIndexPage",
    "CallPage",
    "Programme",
    "ProgrammeIndexPage",
    "ProjectAmount",
    "ProjectCoordinator",
    "ProjectIndexPage",
    "ProjectMember",
    "ProjectPage",
    "ProjectUnit",
]
