"""The numbered statements of which the page about the office is made."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import LoadedStreamBlock
from cms.blocks.base import TEXT, PlainText


class StatementNumberBlock(PlainText):
    """A number as in regulations: ``2.2.10``. Not counted but given, so that gaps stay."""

    sort = "fact"

    def __init__(self, required: bool = False, help_text: Any = None, **kwargs: Any) -> None:
        message = _("Write numbers with dots between them: 2.2.10.")
        self.field = forms.CharField(
            required=required,
            help_text=help_text,
            max_length=20,
            validators=[RegexValidator(r"^\d+(\.\d+)*\Z", message)],
        )
        super().__init__(**kwargs)

    class Meta:
        icon = "order"
        default = ""


class StatementBlock(blocks.StructBlock):
    """A statement of the office's regulations: its number, its text, and points below it."""

    words = ("text", "items")
    facts = ("number",)

    number = StatementNumberBlock(
        label=pgettext_lazy("in the regulations", "Number"),
        help_text=_("As in the regulations, for example 2.2.10."),
    )
    text = blocks.TextBlock(label=_("Text"), rows=3)
    items = blocks.ListBlock(
        blocks.TextBlock(label=_("Point"), rows=2), label=_("Points"), default=[]
    )

    def get_preview_value(self) -> blocks.StructValue:
        """A function of the office."""
        text = gettext("Informing the university about international forums.")
        return self.normalize({"number": "2.2.12", "text": text, "items": []})

    class Meta:
        icon = "list-ol"
        group = TEXT
        label = _("Statement")
        description = _("A goal, task or function with its number and the points below it.")
        template = "blocks/statement.html"
        label_format = "{number} {text}"


class StatementStreamBlock(LoadedStreamBlock):
    """Statements in the order of the regulations."""

    statement = StatementBlock()
