"""What the home page lists: what is due, what is coming, what is new, what is going on."""

import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cms.pictures import prefetch_renditions
from cms.serving import page_types
from cms.site_cache import kept
from news.models import ForumPage, NewsPage
from partners.models import PartnerPage
from projects.models import CallPage, ProjectPage
from projects.models.call_queries import CallAt

if TYPE_CHECKING:
    from home.models import HomePage

LENGTH = 4


def front_lists(home: "HomePage", now: datetime.datetime) -> dict[str, Any]:
    """The first few ``calls``, ``forums``, ``news``, ``projects``; ``figures``, ``sections``."""
    return {
        "calls": next_deadlines(home, now),
        "forums": coming_forums(home, now),
        "news": latest_news(home),
        "projects": running_projects(home, now),
        "figures": figures(home, now),
        "sections": sections(home),
    }


def next_deadlines(home: "HomePage", now: datetime.datetime) -> list[CallAt]:
    """The open calls whose deadlines come next."""
    calls = CallPage.objects.filter(locale=home.locale_id).listed().open(now)
    calls = calls.filter(next_closing__isnull=False).order_by("next_closing", "pk")
    return [CallAt.of(call, now) for call in calls.prefetch_related("deadlines")[:LENGTH]]


def coming_forums(home: "HomePage", now: datetime.datetime) -> list[ForumPage]:
    """The forums that come next or are taking place."""
    forums = ForumPage.objects.filter(locale=home.locale_id).listed().not_past(now)
    return list(forums[:LENGTH])


def latest_news(home: "HomePage") -> list[NewsPage]:
    """The newest news."""
    news = NewsPage.objects.filter(locale=home.locale_id).listed().newest_first().for_cards()
    latest = list(news[:LENGTH])
    prefetch_renditions({item.cover for item in latest if item.cover}, "card")
    return latest


def running_projects(home: "HomePage", now: datetime.datetime) -> list[ProjectPage]:
    """The projects that are going on, the last begun first."""
    projects = ProjectPage.objects.filter(locale=home.locale_id).listed().running(now)
    return list(projects.order_by("-starts", "pk")[:LENGTH])


def figures(home: "HomePage", now: datetime.datetime) -> dict[str, int]:
    """How many ``partners``, ``countries`` they are in, ``running`` projects, ``open`` calls."""
    partners = PartnerPage.objects.filter(locale=home.locale_id).listed()
    projects = ProjectPage.objects.filter(locale=home.locale_id).listed().running(now)
    calls = CallPage.objects.filter(locale=home.locale_id).listed().open(now)
    country = "organisation__country"
    return partners.order_by().aggregate(
        partners=Count("pk"),
        countries=Count(country, distinct=True, filter=~Q(**{country: ""})),
        running=_count(projects),
        open=_count(calls),
    )


def _count(pages: QuerySet) -> Coalesce:
    """The number of pages of one language, to stand in another question."""
    rows = pages.order_by().values("locale").annotate(count=Count("pk")).values("count")
    return Coalesce(Max(Subquery(rows)), 0)


def sections(home: "HomePage") -> dict[str, str]:
    """The addresses of the pages below ``home``, by their type ("newsindexpage"); kept."""
    return kept(f"front-sections:{home.pk}", lambda: _read_sections(home))


def _read_sections(home: "HomePage") -> dict[str, str]:
    names = {model.__name__.lower() for model in page_types()}
    children = home.get_children().live().select_related("locale", "content_type")
    return {
        child.content_type.model: child.get_url()
        for child in children
        if child.content_type.model in names
    }
