"""What the page that is being made shows, and until when that is true."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cms.deadlines import next_midnight
from cms.page_cache.addresses import hide_unknown_parameters, know_parameters

View = Callable[..., HttpResponse]


@dataclass
class Recording:
    """``until`` is at the latest the midnight at which days left and statuses are counted anew."""

    started: datetime.datetime
    until: datetime.datetime
    tags: set[str] = field(default_factory=set)
    wanted: bool = False
    refused: bool = False


_current: ContextVar[Recording | None] = ContextVar("page_recording", default=None)


@contextmanager
def recording() -> Iterator[Recording]:
    """Note what is shown until the end of the block."""
    now = timezone.now()
    record = Recording(now, next_midnight(now))
    token = _current.set(record)
    try:
        yield record
    finally:
        _current.reset(token)


def recorded_day() -> tuple[datetime.datetime, datetime.datetime] | None:
    """From when, and until when at most, what is being made may be kept; None where nothing is."""
    record = _current.get()
    return (record.started, next_midnight(record.started)) if record else None


def may_be_kept() -> None:
    """The answer being made is the same for everybody who asks for its address."""
    if record := _current.get():
        record.wanted = True


def do_not_keep() -> None:
    """It is not: there are too many such addresses, or the answer is somebody's own."""
    if record := _current.get():
        record.refused = True


def shows(*tags: str) -> None:
    """It shows what has these tags: once one of them is dropped, it is made again."""
    if record := _current.get():
        record.tags.update(tags)


def changes_at(*moments: datetime.datetime | None) -> None:
    """It is no longer true from the first of these moments that lies ahead."""
    if record := _current.get():
        ahead = [moment for moment in moments if moment and moment > record.started]
        record.until = min(record.until, *ahead) if ahead else record.until


def page_tag(translation_key: object, part: str = "page") -> str:
    """Of a piece of content in all languages. ``part`` "link": its title and address alone."""
    return f"{part}:{translation_key}"


def list_tag(model: type[Model]) -> str:
    """Of every list in which pages of this type may come to stand."""
    return f"list:{model._meta.label_lower}"


def row_tag(row: Model, part: str) -> str:
    """Of one thing that is told about a row: the "calls" of a programme."""
    return f"{part}:{row._meta.label_lower}:{row.pk}"


def cacheable(*parameters: str) -> Callable[[View], View]:
    """A view whose answers may be kept; it is shown only known parameters of the address.

    Where its address has no language it must not translate anything.
    """
    know_parameters(*parameters)

    def decorate(view: View) -> View:
        @wraps(view)
        def kept_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            hide_unknown_parameters(request)
            may_be_kept()
            return view(request, *args, **kwargs)

        return kept_view

    return decorate
