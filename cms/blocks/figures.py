"""Key figures: a number, what it counts, when it was so, and who says so."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.base import PEOPLE, LineBlock, PlainText, StoredAs
from cms.local_formats import format_number
from cms.partial_dates import PartialDate, PartialDateFormField


class PartialDateBlock(PlainText):
    """A year, a month or a day: a ``PartialDate`` or None, stored in the ISO form."""

    sort = "fact"

    def __init__(self, required: bool = True, help_text: Any = None, **kwargs: Any) -> None:
        given = {"help_text": help_text} if help_text else {}
        self.field = PartialDateFormField(required=required, **given)
        super().__init__(**kwargs)

    def to_python(self, value: str | None) -> PartialDate | None:
        """From the stored form; raises ValueError if that isn't one."""
        return PartialDate.parse(value) if value else None

    def normalize(self, value: Any) -> Any:
        """Takes the stored form too."""
        return self.to_python(value) if isinstance(value, str) else value

    def get_prep_value(self, value: PartialDate | None) -> str:
        """The stored form, empty for nothing."""
        return str(value or "")

    def value_from_form(self, value: Any) -> Any:
        """The date; what is none stays as it was typed, for the field to refuse."""
        try:
            return self.normalize(value)
        except ValueError:
            return value

    class Meta:
        icon = "date"
        default = None


class NumberBlock(StoredAs, blocks.DecimalBlock):
    """A number, shown as the reader's language writes it."""

    stored_as = "wagtail.blocks.DecimalBlock"

    def get_prep_value(self, value: Decimal | None) -> str | None:
        """As it comes back from JSON, so that raw values can be compared."""
        return None if value is None else str(value)

    def render_basic(self, value: Decimal | None, context: dict | None = None) -> str:
        """``1 200,5`` in Russian, ``1,200.5`` in English; empty for nothing."""
        return "" if value is None else format_number(value)


class KeyFigureValue(blocks.StructValue):
    """A figure that can say its number as the reader's language writes it."""

    @property
    def number(self) -> str:
        """The number in the active language."""
        value = self.get("value")
        return "" if value is None else format_number(value)

    @property
    def as_of_text(self) -> str:
        """The date in words."""
        date = self.get("as_of")
        return date.format() if date else ""


class KeyFigureBlock(blocks.StructBlock):
    """One figure: its number and date are facts, what it counts is said in each language."""

    words = ("unit", "label", "source")
    facts = ("value", "as_of")

    value = NumberBlock(label=_("Number"), max_digits=15, decimal_places=3)
    unit = LineBlock(
        label=_("Unit"), required=False, max_length=20, help_text=_("For example km or %.")
    )
    label = LineBlock(label=_("What it counts"), max_length=120)
    as_of = PartialDateBlock(label=_("As of"), required=False)
    source = LineBlock(label=_("Source"), required=False, max_length=200)

    class Meta:
        icon = "decimal"
        label = _("Figure")
        value_class = KeyFigureValue
        label_format = "{value} {label}"


class KeyFiguresBlock(blocks.StructBlock):
    """A few numbers that say much."""

    words = ("title", "figures")

    title = LineBlock(label=_("Title"), required=False, max_length=200)
    figures = blocks.ListBlock(KeyFigureBlock(), label=_("Figures"), min_num=1)

    def get_preview_value(self) -> blocks.StructValue:
        """One figure."""
        figure = {
            "value": 12,
            "unit": "",
            "label": gettext("partner countries"),
            "as_of": None,
            "source": "",
        }
        return self.normalize({"title": "", "figures": [figure]})

    class Meta:
        icon = "order"
        group = PEOPLE
        label = _("Key figures")
        description = _("Numbers that stand out, each with its date and source.")
        template = "blocks/key_figures.html"
        label_format = "{title}"
