"""What uses a row of a register, and so stands in the way of its deletion."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from django.db import router
from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex

from cms.models import User


class Use(NamedTuple):
    """Something that uses a row: what it is called, of what kind, where ``user`` may edit it."""

    name: str
    kind: str
    url: str | None


def uses(row: Model, user: User) -> list[Use]:
    """All that would lose something if ``row`` were deleted; a family of pages counts once.

    The database says which columns protect it. Texts, blocks and columns that would be emptied are
    in Wagtail's index of references, which may lag behind.
    """
    finder = AdminURLFinder(user)
    return [
        Use(_name(thing), str(thing._meta.verbose_name), finder.get_edit_url(thing))
        for thing in _once(chain(_protected(row), _indexed(row)))
    ]


def _protected(row: Model) -> Iterator[Model]:
    collector = Collector(using=router.db_for_write(type(row), instance=row))
    try:
        collector.collect([row])
    except ProtectedError as error:
        found: Iterable[Model] = error.protected_objects
    except RestrictedError as error:
        found = error.restricted_objects
    else:
        found = ()
    for thing in sorted(found, key=lambda thing: (thing._meta.label, thing.pk)):
        yield _owner(thing)


def _indexed(row: Model) -> Iterator[Model]:
    for thing, _references in ReferenceIndex.get_grouped_references_to(row):
        if thing != row:
            yield thing


def _owner(thing: Model) -> Model:
    """The page that a child row belongs to."""
    for field in thing._meta.concrete_fields:
        if isinstance(field, ParentalKey):
            return _owner(getattr(thing, field.name))
    return thing


def _once(things: Iterable[Model]) -> list[Model]:
    """Each once: the original for its family, unless only a translation uses the row."""
    found: dict[Any, Model] = {}
    for thing in things:
        key = getattr(thing, "translation_key", (thing._meta.label, thing.pk))
        if key not in found or getattr(thing, "is_original", False):
            found[key] = thing
    return list(found.values())


def _name(thing: Model) -> str:
    return thing.get_admin_display_title() if isinstance(thing, Page) else str(thing)
