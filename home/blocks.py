"""The numbered statements of which the page about the office is made."""

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import LoadedStreamBlock
from cms.blocks.base import TEXT, PatternBlock


class StatementNumberBlock(PatternBlock):
    """A number as in regulations: ``2.2.10``. Not counted but given, so that gaps stay."""

    sort = "fact"
    pattern = r"^\d+(\.\d+)*\Z"
    message = _("Write numbers with dots between them: 2.2.10.")
    max_length = 20

    class Meta:
        icon = "order"


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
