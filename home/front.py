"""What the home page lists: what is due, what is coming, what is new, what is going on."""

import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Locale

from cms.page_cache import changes_at, list_tag, shows
from cms.pictures import prefetch_renditions
from cms.site_cache import kept
from news.models import ForumPage, NewsPage
from partners.models import PartnerPage
from projects.models import CallPage, ProjectPage
from projects.models.call_queries import CallAt

if TYPE_CHECKING:
    from home.models import HomePage

LENGTH = 4
SHOWN = (CallPage, ForumPage, NewsPage, ProjectPage, PartnerPage)


def front_lists(home: "HomePage", now: datetime.datetime) -> dict[str, Any]:
    """The first few ``calls``, ``forums``, ``news``, ``projects``, ``figures``.

    Kept as rows until something is published or one of these changes by itself.
    """
    until = min(model.objects.next_moment(now) for model in SHOWN)
    changes_at(until)
    shows(*(list_tag(model) for model in SHOWN))
    name = f"front:{home.locale_id}:{until.isoformat()}"
    lists = kept(name, lambda: _read(home, now))
    prefetch_renditions({item.cover for item in lists["news"] if item.cover}, "card")
    return lists


def _read(home: "HomePage", now: datetime.datetime) -> dict[str, Any]:
    return {
        "calls": next_deadlines(home, now),
        "forums": coming_forums(home, now),
        "news": latest_news(home),
        "projects": running_projects(home, now),
        "figures": figures(home, now),
    }


def next_deadlines(home: "HomePage", now: datetime.datetime) -> list[CallAt]:
    """The open calls whose deadlines come next."""
    calls = CallPage.objects.filter(locale=home.locale_id).listed().open(now)
    calls = calls.filter(next_closing__isnull=False).order_by("next_closing", "pk")
    return [CallAt.of(call, now) for call in calls.prefetch_related("deadlines")[:LENGTH]]


def coming_forums(home: "HomePage", now: datetime.datetime) -> list[ForumPage]:
    """The forums that come next or are taking place."""
    forums = ForumPage.objects.filter(locale=home.locale_id).listed().for_cards().not_past(now)
    return list(forums[:LENGTH])


def latest_news(home: "HomePage") -> list[NewsPage]:
    """The newest news."""
    news = NewsPage.objects.filter(locale=home.locale_id).listed().newest_first().for_cards()
    return list(news[:LENGTH])


def running_projects(home: "HomePage", now: datetime.datetime) -> list[ProjectPage]:
    """The projects that are going on, the last begun first."""
    projects = ProjectPage.objects.filter(locale=home.locale_id).listed().running(now)
    return list(projects.order_by("-starts", "pk")[:LENGTH])


def figures(home: "HomePage", now: datetime.datetime) -> dict[str, int]:
    """How many ``partners``, ``countries`` they are in, ``running`` projects, ``open`` calls."""
    here = {"locale": home.locale_id}
    partners = PartnerPage.objects.filter(**here).listed()
    countries = partners.exclude(organisation__country="")
    counts = {
        "partners": _count(partners),
        "countries": _count(countries, "organisation__country"),
        "running": _count(ProjectPage.objects.filter(**here).listed().running(now)),
        "open": _count(CallPage.objects.filter(**here).listed().open(now)),
    }
    return Locale.objects.filter(pk=home.locale_id).values(**counts).get()


def _count(pages: QuerySet, of: str = "pk") -> Coalesce:
    """The number of different ``of`` among pages of one language, as a part of a query."""
    rows = pages.order_by().values("locale").annotate(count=Count(of, distinct=True))
    return Coalesce(Subquery(rows.values("count")), 0)
