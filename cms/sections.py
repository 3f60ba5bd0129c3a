"""What apps above show on a page of an app below: a partner's projects, the news about a call."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

MakeSection = Callable[[Any, HttpRequest], "PageSection | None"]


@dataclass(frozen=True)
class PageSection:
    """A part of a page: a template, and what it finds in ``section.context``."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


_registered: dict[type, list[tuple[int, MakeSection]]] = {}


def register_section(page_type: type, make: MakeSection, order: int = 100) -> None:
    """Have ``make`` asked for its section of every page of a type; None where it has nothing."""
    entries = _registered.setdefault(page_type, [])
    entries.append((order, make))
    entries.sort(key=lambda entry: entry[0])


def sections(page: Any, request: HttpRequest) -> list[PageSection]:
    """The sections of a page in their order; its template shows each with ``include``."""
    made = [make(page, request) for _order, make in _registered.get(type(page), [])]
    return [section for section in made if section is not None]
