"""The report of broken links, and the screen of one link, in the admin."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, Table
from wagtail.admin.views.reports import ReportView

from cms.colleagues import name_of
from office.broken_links import (
    SORTS,
    TO_MEND,
    address_shown,
    counts_for,
    places_for,
    shown,
)
from office.enquiry_form import language_choices
from office.link_checks import check_now
from office.models import Link, LinkPlace


class LinkFilterSet(WagtailFilterSet):
    """What editors look for; without a choice, what somebody should mend."""

    sort = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=lambda: [(name, label) for name, (label, _which) in SORTS.items()],
        method="of_sort",
        empty_label=gettext_lazy("To be mended"),
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"),
        choices=language_choices,
        field_name="page__locale__language_code",
    )
    address = django_filters.CharFilter(
        label=gettext_lazy("Address contains"), field_name="link__url", lookup_expr="icontains"
    )

    class Meta:
        model = LinkPlace
        fields: list[str] = []

    def of_sort(self, places: QuerySet, name: str, value: str) -> QuerySet:
        """One of ``SORTS``."""
        return places.filter(SORTS[value][1])

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """``TO_MEND`` where no sort is chosen."""
        places = super().filter_queryset(queryset)
        return places if self.form.cleaned_data.get("sort") else places.filter(TO_MEND)


class PlaceColumn(Column):
    """A cell with a template of its own; ``value`` is the :class:`ShownPlace`."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        self.cell_template_name = f"wagtailadmin/links/{name}_cell.html"
        super().__init__(name, accessor=lambda place: place, **kwargs)


class BrokenLinksReport(ReportView):
    """Every place of a link that is broken, has moved, or could not be checked."""

    page_title = gettext_lazy("Broken links")
    header_icon = "link"
    template_name = "wagtailadmin/links/report.html"
    results_template_name = "wagtailadmin/links/report_results.html"
    index_url_name = "broken_links"
    index_results_url_name = "broken_links_results"
    filterset_class = LinkFilterSet
    columns = [
        PlaceColumn("link", label=gettext_lazy("Link")),
        PlaceColumn("place", label=gettext_lazy("Where it stands")),
        DateColumn("checked", label=gettext_lazy("Checked"), accessor="link.checked_at"),
    ]
    list_export = ["link.url", "link.get_state_display", "reason", "title", "language", "label"]
    export_headings = {
        "link.url": gettext_lazy("Link"),
        "link.get_state_display": gettext_lazy("State"),
        "reason": gettext_lazy("Why"),
        "title": gettext_lazy("Page"),
        "language": gettext_lazy("Language"),
        "label": gettext_lazy("Field"),
    }

    def get_queryset(self) -> QuerySet[LinkPlace]:
        """What the user may edit."""
        return places_for(self.request.user)

    def get_table(self, object_list: Iterable) -> Table:
        """In plain words."""
        return super().get_table(list(shown(object_list, self.request.user)))

    def decorate_paginated_queryset(self, object_list: Iterable) -> Iterable:
        """The same, for a spreadsheet."""
        return list(shown(object_list, self.request.user)) if self.is_export else object_list

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds how many there are of each sort, each a link."""
        counts, chosen = counts_for(self.request.user), self.request.GET.get("sort", "")
        sorts = [
            {
                "label": label,
                "number": counts[f"n_{name}"],
                "url": f"{reverse(self.index_url_name)}?sort={name}",
                "is_chosen": chosen == name,
            }
            for name, (label, _which) in SORTS.items()
        ]
        context = super().get_context_data(**kwargs)
        return {**context, "sorts": sorts, "report_url": reverse(self.index_url_name)}


class IgnoreForm(forms.Form):
    """Why a link is to be left alone."""

    because = forms.CharField(
        label=gettext_lazy("Why shall this link be ignored?"),
        max_length=200,
        help_text=gettext_lazy("Your colleagues read it: “opens only inside the university”."),
        error_messages={"required": gettext_lazy("Say why.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def link_screen(request: HttpRequest, pk: int) -> HttpResponse:
    """One link: what is known of it, all its places, "check again now", "ignore"."""
    link = get_object_or_404(Link.objects.select_related("ignored_by"), pk=pk)
    places = places_for(request.user).filter(link=link)
    if not places.exists():
        raise PermissionDenied
    form = IgnoreForm(request.POST if "ignore" in request.POST else None)
    if "check" in request.POST:
        _check(request, link)
    elif "watch" in request.POST:
        _set_ignored(link, "", None)
    elif form.is_valid():
        _set_ignored(link, form.cleaned_data["because"], request.user)
        messages.success(request, _("The link is ignored from now on."))
        return redirect("broken_links")
    else:
        context = {
            "header_title": address_shown(link),
            "header_icon": "link",
            "breadcrumbs_items": [
                {"url": reverse("broken_links"), "label": _("Broken links")},
                {"url": "", "label": address_shown(link)},
            ],
            "link": link,
            "form": form,
            "address": address_shown(link),
            "places": list(shown(places[:200], request.user)),
            "ignored_by": name_of(link.ignored_by),
        }
        status = 422 if form.is_bound else 200
        return render(request, "wagtailadmin/links/link.html", context, status=status)
    # It may no longer stand where it stood.
    there = places.exists()
    return redirect("broken_link", link.pk) if there else redirect("broken_links")


def _check(request: HttpRequest, link: Link) -> None:
    before = timezone.now()
    check_now.enqueue(link.pk)
    # A link that stands nowhere any more is forgotten meanwhile.
    known = Link.objects.filter(pk=link.pk, checked_at__gte=before).first()
    if known:
        text = _("Checked: %(state)s.") % {"state": known.get_state_display()}
    else:
        text = _("The link is being checked. Open this page again in a minute.")
    messages.success(request, text)


def _set_ignored(link: Link, because: str, user: Any) -> None:
    link.ignored_because, link.ignored_by = because, user
    link.due_at = timezone.now()
    link.save(update_fields=["ignored_because", "ignored_by", "due_at"])
