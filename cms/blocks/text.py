"""Blocks of text: rich text, heading, call-out, quote, steps, accordion."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from cms.blocks.base import TEXT, LineBlock, PatternBlock, StoredAs
from cms.rich_text import BODY_FEATURES, INNER_FEATURES


class BodyTextBlock(StoredAs, blocks.RichTextBlock):
    """Running text with headings of the third and fourth level, lists and links."""

    sort = "word"
    stored_as = "wagtail.blocks.RichTextBlock"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": BODY_FEATURES} | kwargs)

    def get_preview_value(self) -> RichText:
        """A paragraph with a link and a list."""
        text = gettext("The university works with partners in many countries.")
        item = gettext("Student exchange")
        return self.normalize(f"<p>{text}</p><ul><li>{item}</li></ul>")

    class Meta:
        icon = "pilcrow"
        group = TEXT
        label = _("Text")
        description = _("Paragraphs with small headings, lists and links.")
        template = "blocks/rich_text.html"


class InnerTextBlock(BodyTextBlock):
    """Rich text inside another block: no headings."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": INNER_FEATURES} | kwargs)

    class Meta:
        template = None


class AnchorBlock(PatternBlock):
    """The last part of a link to a place in the page: ``apply`` in ``#apply``."""

    pattern = r"^[a-z][a-z0-9-]*\Z"
    message = _("Use small Latin letters, digits and hyphens, beginning with a letter.")
    max_length = 60

    class Meta:
        icon = "tag"


class HeadingBlock(blocks.StructBlock):
    """A heading of the second or third level, to which others may link."""

    words = ("text", "level", "anchor")

    text = LineBlock(label=_("Heading"), max_length=200)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("h2", _("Section")), ("h3", _("Part of a section"))],
        default="h2",
    )
    anchor = AnchorBlock(
        label=_("Name for links"),
        help_text=_(
            "If others should link to this place: a short name such as “apply” makes an address "
            "that ends in #apply."
        ),
    )

    def get_preview_value(self) -> blocks.StructValue:
        """A heading of a section."""
        return self.normalize({"text": gettext("How to apply"), "level": "h2", "anchor": ""})

    class Meta:
        icon = "title"
        group = TEXT
        label = _("Heading")
        description = _("The heading of a section or of a part of one.")
        template = "blocks/heading.html"
        label_format = "{text}"


class CalloutBlock(blocks.StructBlock):
    """A few words that must not be overlooked."""

    words = ("kind_of_note", "title", "text")

    KINDS = [("info", _("Good to know")), ("warning", _("Important")), ("deadline", _("Deadline"))]

    kind_of_note = blocks.ChoiceBlock(label=_("Kind"), choices=KINDS, default="info")
    title = LineBlock(label=_("Title"), max_length=200)
    text = InnerTextBlock(label=_("Text"))

    def get_context(
        self, value: blocks.StructValue, parent_context: dict | None = None
    ) -> dict[str, Any]:
        """Adds the name of the kind in the active language."""
        context = super().get_context(value, parent_context=parent_context)
        context["kind_name"] = dict(self.KINDS).get(value.get("kind_of_note"), "")
        return context

    def get_preview_value(self) -> blocks.StructValue:
        """A warning."""
        text = gettext("It must be valid for the whole stay.")
        return self.normalize(
            {
                "kind_of_note": "warning",
                "title": gettext("Check your passport"),
                "text": f"<p>{text}</p>",
            }
        )

    class Meta:
        icon = "warning"
        group = TEXT
        label = _("Call-out")
        description = _("A note, a warning or a deadline that stands out from the text.")
        template = "blocks/callout.html"
        label_format = "{title}"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, and where."""

    words = ("text", "who", "source")

    text = blocks.TextBlock(label=_("Words quoted"), default="")
    who = LineBlock(label=_("Who said it"), required=False, max_length=200)
    source = LineBlock(label=_("Where it was said"), required=False, max_length=200)

    def get_preview_value(self) -> blocks.StructValue:
        """One sentence and its author."""
        return self.normalize(
            {
                "text": gettext("A semester abroad changed the way I work."),
                "who": gettext("A student of the university"),
                "source": "",
            }
        )

    class Meta:
        icon = "openquote"
        group = TEXT
        label = _("Quotation")
        description = _("Somebody's own words, with their name.")
        template = "blocks/quote.html"


class StepBlock(blocks.StructBlock):
    """One step."""

    words = ("title", "text")

    title = LineBlock(label=_("What to do"), max_length=200)
    text = InnerTextBlock(label=_("Explanation"), required=False)

    class Meta:
        icon = "order"
        label = _("Step")
        label_format = "{title}"


class StepsBlock(blocks.StructBlock):
    """Things to do one after the other."""

    words = ("steps",)

    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    def get_preview_value(self) -> blocks.StructValue:
        """Two steps."""
        titles = (gettext("Choose a programme"), gettext("Send the application"))
        return self.normalize({"steps": [{"title": title, "text": ""} for title in titles]})

    class Meta:
        icon = "list-ol"
        group = TEXT
        label = _("Steps")
        description = _("A numbered list of what to do, in order.")
        template = "blocks/steps.html"


class AccordionItemBlock(blocks.StructBlock):
    """A question and its answer."""

    words = ("title", "text")

    title = LineBlock(label=_("Title or question"), max_length=200)
    text = InnerTextBlock(label=_("Text"))

    class Meta:
        icon = "help"
        label = _("Part")
        label_format = "{title}"


class AccordionBlock(blocks.StructBlock):
    """Parts that open one by one: questions and answers."""

    words = ("parts",)

    parts = blocks.ListBlock(AccordionItemBlock(), label=_("Parts"), min_num=1)

    def get_preview_value(self) -> blocks.StructValue:
        """One question."""
        answer = gettext("Every student after the first year.")
        item = {"title": gettext("Who can apply?"), "text": f"<p>{answer}</p>"}
        return self.normalize({"parts": [item]})

    class Meta:
        icon = "list-ul"
        group = TEXT
        label = _("Questions and answers")
        description = _("Texts that stay closed until the reader opens them.")
        template = "blocks/accordion.html"
