"""The page that lists forums, and shows them month by month."""

import datetime
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.list_selection import SORT
from cms.local_formats import weekday_names
from cms.models.list_pages import ListPage
from cms.site_cache import kept
from cms.zones import home_zone, tzinfo_of
from news.forum_filters import FORUM_FILTERS, FORUM_SORTS
from news.models.forums import ForumPage, ForumPageQuerySet
from news.month import Month, by_day, weeks

CALENDAR = "calendar"


class ForumIndexPage(ListPage):
    """All forums: those that are coming, then those that are past.

    ``?view=calendar&month=2026-12`` shows a month, this one by default.
    """

    filters = FORUM_FILTERS
    sorts = FORUM_SORTS
    views = ("view", "month")

    subpage_types = ["news.ForumPage"]
    template = "pages/news/forum_index_page.html"

    class Meta:
        verbose_name = _("list of forums")
        verbose_name_plural = _("lists of forums")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``selection``, ``list_url``, ``calendar_url``, and what the view shows."""
        context = super().get_context(request, *args, **kwargs)
        forums = ForumPage.objects.child_of(self).listed().for_cards()
        show = self._month if request.GET.get("view") == CALENDAR else self._list
        context |= show(forums, request, timezone.now())
        selection = context["selection"]
        context["list_url"] = selection.address(view="", month="")
        context["calendar_url"] = selection.address(view=CALENDAR, when="", sort="")
        return context

    def _list(
        self, forums: ForumPageQuerySet, request: HttpRequest, now: datetime.datetime
    ) -> dict[str, Any]:
        """``forums``, one page, and ``groups``: (whether past, its forums), or (None, all)."""
        selection = self.select(forums, request, now)
        page = self.paged(selection.result, request)
        groups = groupby(page, lambda each: each.is_past if selection.is_usual_order else None)
        return {
            "selection": selection,
            "forums": page,
            "groups": [(past, list(forums)) for past, forums in groups],
        }

    def _month(
        self, forums: ForumPageQuerySet, request: HttpRequest, now: datetime.datetime
    ) -> dict[str, Any]:
        """``today``, ``month``, those beside it, its ``weeks``, the ``days`` on which forums begin.

        A month before the first forum or after the last is the nearest that has any, or this one.
        """
        today = now.astimezone(tzinfo_of(home_zone())).date()
        this_month = Month.of(today)
        known = kept(f"months:{self.translation_key}", lambda: [forums.months()])[0]
        first, last = known or (this_month, this_month)
        first, last = min(first, this_month), max(last, this_month)
        month = max(first, min(last, Month.parse(request.GET.get("month")) or this_month))
        selection = self.select(
            forums, request, now, without=("when", SORT), view=CALENDAR, month=str(month)
        )
        found = list(selection.narrowed.between(month.first, month.last))
        return {
            "selection": selection,
            "today": today,
            "month": month,
            "before_url": selection.address(month=str(month.before)) if month > first else "",
            "after_url": selection.address(month=str(month.after)) if month < last else "",
            "weekdays": weekday_names(),
            "weeks": weeks(month, found),
            "days": by_day(month, found),
            "found": len(found),
        }
