"""The board as a spreadsheet."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from cms.languages import language_name
from cms.serving import languages
from translation.board import Cell, Piece


class BoardSheet(SpreadsheetExportMixin):
    """For the view of the board: by ``?export=xlsx``, all that its filters let through."""

    export_filename = "translations"
    list_export = [
        "title", "kind", "section", "original", "language", "state", "older", "who", "lags_since",
        "changed_share", "next_date", "address",
    ]  # fmt: skip
    export_headings = {
        "title": gettext_lazy("Page"),
        "kind": gettext_lazy("Kind"),
        "section": gettext_lazy("Section"),
        "original": gettext_lazy("Language of the original"),
        "language": gettext_lazy("Language"),
        "state": gettext_lazy("State"),
        "older": gettext_lazy("An older translation is published"),
        "who": gettext_lazy("Translator"),
        "lags_since": gettext_lazy("Out of date since"),
        "changed_share": gettext_lazy("Changed, %"),
        "next_date": gettext_lazy("Next date"),
        "address": gettext_lazy("Address in the admin"),
    }

    def render_to_response(self: Any, context: dict[str, Any], **kwargs: Any) -> Any:
        """A row for each language of each piece that matches."""
        if self.is_export:
            lines = self._lines(self.answer.pieces)
            return self.as_spreadsheet(lines, self.request.GET["export"])
        return super().render_to_response(context, **kwargs)

    def _lines(self: Any, pieces: Sequence[Piece]) -> Iterator[dict[str, Any]]:
        names = languages()
        for row in self.rows(pieces):
            for shown in row.cells:
                if shown.cell is None or not self._is_asked(shown.cell):
                    continue
                status = shown.cell.status
                yield {
                    "title": row.title,
                    "kind": row.kind,
                    "section": row.section,
                    "original": language_name(row.language),
                    "language": language_name(names[shown.language].language_code),
                    "state": str(status.state.label),
                    "older": _("yes") if status.has_older else "",
                    "who": shown.who,
                    "lags_since": _local(status.lags_since),
                    "changed_share": status.changed_share if status.lags_since else "",
                    "next_date": _local(row.next_date),
                    "address": self.request.build_absolute_uri(shown.url) if shown.url else "",
                }

    def _is_asked(self: Any, cell: Cell) -> bool:
        asked = self.question
        return (not asked.state or cell.status.is_in(asked.state)) and (
            not asked.who or cell.who == asked.who
        )

    def to_row_dict(self, item: dict[str, Any]) -> dict[str, Any]:
        """The lines are rows already."""
        return item


def _local(at: datetime.datetime | None) -> datetime.datetime | str:
    """Excel knows no zones: the hour on the university's clock."""
    return timezone.make_naive(at) if at else ""
