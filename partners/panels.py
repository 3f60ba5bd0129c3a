"""What apps above show on a partner's page: its projects, its agreements, the news about it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from partners.models import PartnerPage


@dataclass(frozen=True)
class PartnerSection:
    """A part of a partner's page: a template, and what it finds in ``section.context``."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


MakeSection = Callable[[PartnerPage, HttpRequest], PartnerSection | None]
_registered: list[tuple[int, MakeSection]] = []


def register_partner_section(make: MakeSection, order: int = 100) -> None:
    """Have ``make`` asked for its section of every partner's page; None where it has nothing."""
    _registered.append((order, make))
    _registered.sort(key=lambda entry: entry[0])


def sections(page: PartnerPage, request: HttpRequest) -> list[PartnerSection]:
    """The sections of a partner's page in their order."""
    made = [make(page, request) for _order, make in _registered]
    return [section for section in made if section is not None]
