"""The stream of blocks that is the body of a page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError, StreamValue

from cms.blocks.figures import KeyFiguresBlock
from cms.blocks.links import ButtonsBlock, RelatedPagesBlock
from cms.blocks.media import DocumentsBlock, EmbedBlock, FigureBlock, GalleryBlock
from cms.blocks.people import PeopleBlock
from cms.blocks.tables import TableBlock
from cms.blocks.text import (
    AccordionBlock,
    BodyTextBlock,
    CalloutBlock,
    HeadingBlock,
    QuoteBlock,
    StepsBlock,
)
from cms.references import loaded_references


class LoadedStreamBlock(blocks.StreamBlock):
    """A stream that loads what its blocks refer to at once, whatever their number.

    The base of every stream of the site. Its blocks stand in the page one after the other, without
    Wagtail's ``div`` around each.
    """

    def render(self, value: StreamValue, context: dict[str, Any] | None = None) -> str:
        """All blocks in order."""
        with loaded_references(self, value.raw_data):
            return super().render(value, context=context)

    class Meta:
        template = "blocks/stream.html"


class BodyStreamBlock(LoadedStreamBlock):
    """Every block that a page's body may hold."""

    rich_text = BodyTextBlock()
    heading = HeadingBlock()
    callout = CalloutBlock()
    steps = StepsBlock()
    accordion = AccordionBlock()
    quote = QuoteBlock()
    table = TableBlock()
    image = FigureBlock()
    gallery = GalleryBlock()
    documents = DocumentsBlock()
    people = PeopleBlock()
    key_figures = KeyFiguresBlock()
    buttons = ButtonsBlock()
    related_pages = RelatedPagesBlock()
    embed = EmbedBlock()

    def clean(self, value: StreamValue) -> StreamValue:
        """Besides the blocks: no two headings may have the same name for links."""
        value = super().clean(value)
        seen: set[str] = set()
        errors: dict[int, ValidationError] = {}
        for at, block in enumerate(value):
            anchor = block.value.get("anchor") if block.block_type == "heading" else ""
            if anchor and anchor in seen:
                message = _("Another heading on this page has the same name for links.")
                errors[at] = blocks.StructBlockValidationError({"anchor": ValidationError(message)})
            seen.add(anchor)
        if errors:
            raise StreamBlockValidationError(block_errors=errors, non_block_errors=ErrorList())
        return value


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """The same blocks as (name, block), for a stream that takes some of them or adds its own."""
    return list(BodyStreamBlock().child_blocks.items())
