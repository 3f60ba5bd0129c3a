"""What happens when: what goes live, expires, opens, closes, takes place, or is to be looked at.

The same for the calendar of a month and for the list of what is near; a query for each sort,
however much there is.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, Revision, get_default_page_content_type

from cms.colleagues import name_of
from cms.local_formats import format_clock
from cms.models import User
from cms.models.page_queries import ContentPageQuerySet
from cms.zones import home_zone, instant, tzinfo_of
from news.models import ForumDeadline, ForumPage
from office.desk_pages import edit_address, editable, is_original, kind_of, one_of_each, title_of
from office.models import Review
from projects.models import CallDeadline, CallPage

_MIDNIGHT = datetime.time(0)


class What(models.TextChoices):
    """What happens to a page, or at what it is about."""

    GOES_LIVE = "goes_live", pgettext_lazy("on the agenda", "goes live")
    EXPIRES = "expires", pgettext_lazy("on the agenda", "goes off the site")
    OPENS = "opens", pgettext_lazy("on the agenda", "opens")
    CLOSES = "closes", pgettext_lazy("on the agenda", "deadline")
    TAKES_PLACE = "takes_place", pgettext_lazy("on the agenda", "begins")
    REVIEW = "review", pgettext_lazy("on the agenda", "to be looked at")


# What the list of what is near shows; reviews that are due have a list of their own.
SOON = (What.EXPIRES, What.CLOSES)


@dataclass(frozen=True)
class Entry:
    """Something that happens to a page on a day; ``time`` is "" where no hour is known.

    ``day`` and ``time`` are the university's; ``note`` says more.
    """

    what: What
    day: datetime.date
    time: str
    page: Page
    note: str = ""

    @property
    def title(self) -> str:
        """The page's."""
        return title_of(self.page)

    @property
    def url(self) -> str:
        """Where the page is edited."""
        return edit_address(self.page)

    @property
    def kind(self) -> str:
        """What sort of page it is."""
        return kind_of(self.page)


@dataclass(frozen=True)
class Span:
    """From the beginning of a day to the end of another, in the university's zone."""

    first: datetime.date
    last: datetime.date

    @property
    def moments(self) -> tuple[datetime.datetime, datetime.datetime]:
        """The first instant, and the first that is over; for ``__gte`` and ``__lt``."""
        after = self.last + datetime.timedelta(days=1)
        return instant(self.first, _MIDNIGHT, home_zone()), instant(after, _MIDNIGHT, home_zone())

    def holds(self, name: str) -> Q:
        """That the moment in a column is in it."""
        begins, ends = self.moments
        return Q(**{f"{name}__gte": begins, f"{name}__lt": ends})


def agenda(
    user: User, first: datetime.date, last: datetime.date, wanted: tuple[What, ...] = tuple(What)
) -> list[Entry]:
    """All that happens from ``first`` to ``last`` to pages that ``user`` may edit, in order."""
    span, mine = Span(first, last), editable(user)
    found = [
        entry
        for sort, entries in _SORTS
        if set(sort) & set(wanted)
        for entry in entries(mine, span)
        if entry.what in wanted
    ]
    return sorted(found, key=lambda each: (each.day, each.time, each.title))


def _at_home(moment: datetime.datetime) -> tuple[datetime.date, str]:
    local = moment.astimezone(tzinfo_of(home_zone()))
    return local.date(), format_clock(local.time())


def _pages(mine: QuerySet[Page]) -> QuerySet[Page]:
    return mine.select_related("locale").annotate(is_original=is_original())


def _expiring(mine: QuerySet[Page], span: Span) -> Iterator[Entry]:
    for page in one_of_each(_pages(mine).filter(span.holds("expire_at"), expired=False)):
        yield Entry(What.EXPIRES, *_at_home(page.expire_at), page)


def _going_live(mine: QuerySet[Page], span: Span) -> Iterator[Entry]:
    """Approved or scheduled revisions; each language is published by itself."""
    scheduled = Revision.objects.filter(
        span.holds("approved_go_live_at"), base_content_type=get_default_page_content_type()
    ).values_list("object_id", "approved_go_live_at")
    moments = {int(pk): moment for pk, moment in scheduled}
    for page in mine.select_related("locale").filter(pk__in=moments) if moments else ():
        language = page.locale.get_display_name()
        yield Entry(What.GOES_LIVE, *_at_home(moments[page.pk]), page, str(language))


def _opening(mine: QuerySet[Page], span: Span) -> Iterator[Entry]:
    calls = CallPage.objects.filter(opens_on__range=(span.first, span.last))
    for page in one_of_each(_light(calls, mine)):
        yield Entry(What.OPENS, page.opens_on, "", page)


def _taking_place(mine: QuerySet[Page], span: Span) -> Iterator[Entry]:
    for page in one_of_each(_light(ForumPage.objects.filter(span.holds("begins_at")), mine)):
        hour = _at_home(page.begins_at)[1] if page.start_time else ""
        yield Entry(What.TAKES_PLACE, _at_home(page.begins_at)[0], hour, page)


def _light(pages: ContentPageQuerySet, mine: QuerySet[Page]) -> ContentPageQuerySet:
    return pages.filter(page_ptr__in=mine.values("pk")).order_by().defer_streamfields()


def _closing(
    rows: type[CallDeadline | ForumDeadline], pages: type[CallPage | ForumPage]
) -> Callable[[QuerySet[Page], Span], Iterator[Entry]]:
    """Deadlines, on the day that the funder states, by the hour in the university's zone."""

    def entries(mine: QuerySet[Page], span: Span) -> Iterator[Entry]:
        found = list(
            rows._default_manager.filter(
                # A day that ends elsewhere is still that day to those who read it.
                Q(time=None, day__range=(span.first, span.last))
                | Q(span.holds("closes_at"), time__isnull=False),
                page__in=mine.values("pk"),
            ).order_by()
        )
        of_rows = pages.objects.filter(pk__in={row.page_id for row in found})
        members = one_of_each(of_rows.defer_streamfields()) if found else []
        chosen = {page.pk: page for page in members}
        for row in found:
            if row.page_id in chosen:
                day, hour = (row.day, "") if row.time is None else _at_home(row.closes_at)
                page = chosen[row.page_id]
                yield Entry(What.CLOSES, day, hour, page, str(row.get_name_display()))

    return entries


def _reviews(mine: QuerySet[Page], span: Span) -> Iterator[Entry]:
    reviews = Review.objects.filter(
        due_on__range=(span.first, span.last), page__in=mine.values("pk")
    )
    for review in reviews.select_related("page", "owner"):
        if review.due_on:
            owner = name_of(review.owner) if review.owner else ""
            yield Entry(What.REVIEW, review.due_on, "", review.page, owner)


_SORTS: tuple[tuple[tuple[What, ...], Callable[[QuerySet[Page], Span], Iterator[Entry]]], ...] = (
    ((What.GOES_LIVE,), _going_live),
    ((What.EXPIRES,), _expiring),
    ((What.OPENS,), _opening),
    ((What.CLOSES,), _closing(CallDeadline, CallPage)),
    ((What.CLOSES,), _closing(ForumDeadline, ForumPage)),
    ((What.TAKES_PLACE,), _taking_place),
    ((What.REVIEW,), _reviews),
)
