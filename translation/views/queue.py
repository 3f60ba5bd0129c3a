"""A translator's queue: what waits for her, the nearest deadline first, taken up in one click."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from cms.languages import language_name
from cms.models import ContentPage
from cms.serving import languages
from translation.models import TranslationWork
from translation.queue import queue
from translation.reach import may_translate
from translation.standings import status_of
from translation.status import Status


@dataclass(frozen=True)
class Task:
    """One row of the queue. ``title_language`` is that of the title as it is in the admin."""

    work: TranslationWork
    page: ContentPage
    language: str
    title_language: str
    kind: str
    status: Status
    next_date: datetime.datetime | None


class TemplateColumn(Column):
    """A cell with a template of its own, which has the row as ``instance``."""

    def __init__(self, name: str, template: str, **kwargs: Any) -> None:
        super().__init__(name, accessor=lambda row: row, **kwargs)
        self.cell_template_name = template


class QueueView(BaseListingView):
    """For whoever may edit a page; the list is paged in the database."""

    page_title = gettext_lazy("Translations")
    header_icon = "globe"
    template_name = "translation/queue.html"
    results_template_name = "translation/queue_results.html"
    index_url_name = "translation_queue"
    table_classname = "listing translation-table"
    paginate_by = 50
    columns = [
        TemplateColumn("page", "translation/cells/task.html", label=gettext_lazy("Page")),
        Column("language", label=gettext_lazy("Language")),
        Column("kind", label=gettext_lazy("Kind")),
        TemplateColumn("dates", "translation/cells/dates.html", label=gettext_lazy("Until when")),
        TemplateColumn("state", "translation/cells/task_state.html", label=gettext_lazy("State")),
        TemplateColumn("action", "translation/cells/action.html", label=gettext_lazy("To do")),
    ]

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Nothing for who translates nothing."""
        if not may_translate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def of_everybody(self) -> bool:
        """Whether what was given to others is shown as well."""
        return "everybody" in self.request.GET

    def get_base_queryset(self) -> QuerySet[TranslationWork]:
        """See ``translation.queue``."""
        works = queue(self.request.user, of_everybody=self.of_everybody)
        return works.select_related("assignee", "decided_by")

    def get_table(self, object_list: Sequence[TranslationWork]) -> Any:
        """Of rows with their pages, fetched together."""
        return super().get_table(tasks(list(object_list)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds which of the two lists it is."""
        return {**super().get_context_data(**kwargs), "of_everybody": self.of_everybody}

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """To the board."""
        return [HeaderButton(_("Board"), url=reverse("translation_board"), icon_name="table")]


def tasks(works: list[TranslationWork]) -> list[Task]:
    """The rows for these works; a query for each type of page among them, and four."""
    pages = Page.objects.filter(pk__in=[work.page_id for work in works])
    found = {page.pk: page for page in pages.specific().defer_streamfields()}
    statuses, locales = status_of(list(found.values())), languages()
    shown = [page.alias_of_id for page in found.values() if page.alias_of_id]
    shown_in = dict(Page.objects.filter(pk__in=shown).values_list("pk", "locale_id"))
    rows = []
    for work in works:
        page = found[work.page_id]
        title_locale = shown_in.get(page.alias_of_id, page.locale_id)
        page.locale = locales[page.locale_id]
        rows.append(
            Task(
                work=work,
                page=page,
                language=language_name(page.locale.language_code),
                title_language=locales[title_locale].language_code,
                kind=str(page._meta.verbose_name),
                status=statuses[page.pk],
                next_date=getattr(work, "next_date", None),
            )
        )
    return rows
