"""The calendar of a month in the admin; on a narrow screen its days stand below each other."""

import calendar
import datetime
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from cms.local_formats import format_day_of_week, weekday_names
from news.month import Month
from office.agenda import Entry, What, agenda
from office.desk_pages import DeskRequest


@dataclass
class Day:
    """A day of the calendar and what happens on it."""

    date: datetime.date
    in_month: bool
    is_today: bool
    entries: list[Entry] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """The weekday and date in words."""
        return format_day_of_week(self.date)


class AgendaView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """What goes live, expires, closes and happens in a month: ``?month=2027-02&what=closes``."""

    request: DeskRequest
    template_name = "wagtailadmin/desk/calendar.html"
    page_title = _("Calendar")
    header_icon = "calendar-alt"
    permission_policy = page_permission_policy
    any_permission_required = ["add", "change"]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Below the first page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """``days`` of whole weeks, the months beside, and what is shown."""
        today = timezone.localdate()
        month = Month.parse(self.request.GET.get("month")) or Month.of(today)
        chosen = [what for what in What if what in self.request.GET.getlist("what")]
        days = _days(month, today)
        wanted = tuple(chosen) or tuple(What)
        for entry in agenda(self.request.user, month.first, month.last, wanted):
            days[entry.day].entries.append(entry)
        return {
            **super().get_context_data(**kwargs),
            "month": month,
            "weekdays": weekday_names(),
            "days": list(days.values()),
            "is_empty": not any(day.entries for day in days.values()),
            "previous": _address(month.before, chosen),
            "next": _address(month.after, chosen),
            "this_month": "" if month == Month.of(today) else _address(Month.of(today), chosen),
            "sorts": [
                {"what": what, "is_chosen": what in chosen, "url": _address(month, [what])}
                for what in What
            ],
            "everything": _address(month, []),
            "shows_everything": not chosen,
        }


def _address(month: Month, chosen: list[What]) -> str:
    query = "".join(f"&what={what.value}" for what in chosen)
    return f"{reverse('desk_calendar')}?month={month}{query}"


def _days(month: Month, today: datetime.date) -> dict[datetime.date, Day]:
    """Whole weeks from Monday, so that the month is in them."""
    weeks = calendar.Calendar(calendar.MONDAY).monthdatescalendar(month.year, month.month)
    return {day: Day(day, Month.of(day) == month, day == today) for week in weeks for day in week}
