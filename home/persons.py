"""Persons chosen on a page, with what is shown of them, in few queries."""

from typing import Any

from cms.models import Person
from cms.pictures import prefetch_renditions


def persons(rows: Any) -> list[Person]:
    """The persons of child rows, in the rows' order, with units and portraits."""
    chosen = rows.select_related("person__unit", "person__photo")
    people = [row.person for row in chosen]
    prefetch_renditions({person.photo for person in people if person.photo}, "portrait")
    return people
