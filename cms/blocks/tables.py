"""A table whose columns have a kind each, and which can be translated cell by cell."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import (
    TypedTable,
    TypedTableBlock,
    TypedTableBlockValidationError,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

from cms.blocks.base import TEXT, LineBlock
from cms.blocks.figures import NumberBlock
from cms.blocks.links import CellLinkBlock
from cms.blocks.text import InnerTextBlock


class TableBlock(TypedTableBlock):
    """Rows and columns under a caption; the value is a ``TypedTable``.

    A table is words as a whole: each language has its own. wagtail-localize knows no tables, so
    the block hands out and takes back its segments itself.
    """

    sort = "word"

    text = LineBlock(label=_("Text"), required=False, max_length=500)
    rich_text = InnerTextBlock(label=_("Text with links"), required=False)
    number = NumberBlock(label=_("Number"), required=False)
    link = CellLinkBlock(label=_("Link"))

    def clean(self, table: TypedTable) -> TypedTable:
        """Besides the cells: a caption, a heading for each column and one row at least."""
        table = super().clean(table)
        errors = [] if self.is_deferred_validation else list(self._gaps(table))
        if errors:
            raise TypedTableBlockValidationError(non_block_errors=ErrorList(errors))
        return table

    @staticmethod
    def _gaps(table: TypedTable) -> Iterator[ValidationError]:
        if not (table.caption or "").strip():
            yield ValidationError(_("Give the table a caption: it says what the table is about."))
        if not table.columns or not table.row_data:
            yield ValidationError(_("A table needs at least one column and one row."))
        if any(not (column["heading"] or "").strip() for column in table.columns):
            yield ValidationError(_("Give every column a heading."))

    def get_translatable_segments(self, table: TypedTable) -> list[Any]:
        """The caption, the headings and the cells, as wagtail-localize's segments."""
        segments = [StringSegmentValue("caption", table.caption or "")]
        for at, column in enumerate(table.columns):
            segments.append(StringSegmentValue(f"heading-{at}", column["heading"]))
        extractor = StreamFieldSegmentExtractor(None)
        for path, block, value in _cells(table):
            segments += [s.wrap(path) for s in extractor.handle_block(block, value)]
        return [segment for segment in segments if not segment.is_empty()]

    def restore_translated_segments(self, table: TypedTable, segments: list[Any]) -> TypedTable:
        """The table with the translations laid in; what has none stays as it is."""
        by_path: dict[str, list[Any]] = {}
        for segment in segments:
            path, inner = segment.unwrap()
            by_path.setdefault(path, []).append(inner)
        if caption := by_path.get("caption"):
            table.caption = caption[0].render_text()
        for at, column in enumerate(table.columns):
            if heading := by_path.get(f"heading-{at}"):
                column["heading"] = heading[0].render_text()
        writer = StreamFieldSegmentsWriter(None, None, None)
        for path, block, value in _cells(table):
            if translated := by_path.get(path):
                _cell, row, column = path.split("-")
                values = table.row_data[int(row)]["values"]
                values[int(column)] = writer.handle_block(block, value, translated)
        return table

    def get_preview_value(self) -> TypedTable:
        """Two columns and a row."""
        columns = [
            {"type": "text", "heading": gettext("Country")},
            {"type": "number", "heading": gettext("Partners")},
        ]
        rows = [{"values": [gettext("Germany"), 3]}, {"values": [gettext("Poland"), 2]}]
        return self.to_python(
            {"columns": columns, "rows": rows, "caption": gettext("Partners by country")}
        )

    class Meta:
        icon = "table"
        group = TEXT
        label = _("Table")
        description = _("Rows and columns with a caption; each column holds one kind of thing.")
        template = "blocks/table.html"


def _cells(table: TypedTable) -> Iterator[tuple[str, blocks.Block, Any]]:
    """Each cell's path (``cell-<row>-<column>``: cells have no ids), block and value."""
    for row_number, row in enumerate(table.row_data):
        for at, (column, value) in enumerate(zip(table.columns, row["values"], strict=True)):
            yield f"cell-{row_number}-{at}", column["block"], value
