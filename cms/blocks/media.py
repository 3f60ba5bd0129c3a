"""Pictures and documents."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from cms.blocks.base import FILES, LINKS, LineBlock, LoadedChooser


class BodyImageChooserBlock(LoadedChooser, ImageChooserBlock):
    """A picture, loaded with its renditions."""

    sort = "word"
    kind = "image"
    stored_as = "wagtail.images.blocks.ImageChooserBlock"


class BodyDocumentChooserBlock(LoadedChooser, blocks.ChooserBlock):
    """A public document.

    Wagtail's own class can't be imported before the models are.
    """

    sort = "word"
    kind = "document"
    stored_as = "wagtail.documents.blocks.DocumentChooserBlock"

    @cached_property
    def target_model(self) -> type:
        """The project's document model."""
        return get_document_model()

    @cached_property
    def widget(self) -> Any:
        """Wagtail's chooser of documents."""
        from wagtail.documents.widgets import AdminDocumentChooser

        return AdminDocumentChooser()

    class Meta:
        icon = "doc-full"


class DescribedImageBlock(ImageBlock):
    """A picture in a place, with the alternative text that it needs there, or marked decorative.

    The value is the image itself, with ``contextual_alt_text`` and ``decorative``.
    """

    words = ("image", "decorative", "alt_text")

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        children = (
            ("image", BodyImageChooserBlock(required=required, label=_("Picture"))),
            ("decorative", self._decorative()),
            ("alt_text", self._alt_text()),
        )
        for name, block in children:
            block.set_name(name)
            self.child_blocks[name] = block

    @staticmethod
    def _decorative() -> blocks.BooleanBlock:
        return blocks.BooleanBlock(
            required=False,
            label=_("The picture is decoration only"),
            help_text=_("It says nothing that the text does not."),
        )

    @staticmethod
    def _alt_text() -> LineBlock:
        return LineBlock(
            required=False,
            max_length=300,
            label=_("What it shows"),
            help_text=_("For readers who don't see it: what the picture tells in this place."),
        )

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        """The image; its text is kept beside the mark, so that ``clean`` can see both."""
        values = {
            name: child.value_from_datadict(data, files, f"{prefix}-{name}")
            for name, child in self.child_blocks.items()
        }
        image = self._struct_value_to_image(values)
        if image:
            image.contextual_alt_text = values["alt_text"] or ""
        return image

    def clean(self, value: Any) -> Any:
        """Exactly one of the two: a text, or the mark."""
        if value and value.decorative and value.contextual_alt_text:
            message = _("Either say what the picture shows or mark it as decoration, not both.")
            raise StructBlockValidationError({"alt_text": ValidationError(message)})
        missing = value and not value.decorative and not value.contextual_alt_text
        if missing and not self.is_deferred_validation:
            message = _("Say what the picture shows, or mark it as decoration.")
            raise StructBlockValidationError({"alt_text": ValidationError(message)})
        return super().clean(value)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/described_image.html"


def preview_image(alt: str) -> Any:
    """The newest picture of the library, described, for previews; None if there is none."""
    image = get_image_model().objects.order_by("-pk").first()
    if image:
        image.contextual_alt_text, image.decorative = alt, not alt
    return image


class FigureBlock(blocks.StructBlock):
    """A picture with a caption; who made it is shown from the picture."""

    words = ("image", "caption")

    image = DescribedImageBlock()
    caption = LineBlock(label=_("Caption"), required=False, max_length=300)

    def get_preview_value(self) -> blocks.StructValue:
        """The newest picture."""
        caption = gettext("Students in front of the main building")
        return self.normalize({"image": preview_image(caption), "caption": caption})

    class Meta:
        icon = "image"
        group = FILES
        label = _("Picture")
        description = _("One picture with a caption and the name of who made it.")
        template = "blocks/image.html"
        label_format = "{caption}"


class GalleryBlock(blocks.StructBlock):
    """Several pictures."""

    words = ("title", "images")

    title = LineBlock(label=_("Title"), required=False, max_length=200)
    images = blocks.ListBlock(FigureBlock(), label=_("Pictures"), min_num=2)

    def get_preview_value(self) -> blocks.StructValue:
        """The newest pictures."""
        images = get_image_model().objects.order_by("-pk")[:4]
        for image in images:
            image.contextual_alt_text, image.decorative = image.title, False
        figures = [{"image": image, "caption": ""} for image in images]
        return self.normalize({"title": "", "images": figures})

    class Meta:
        icon = "image"
        group = FILES
        label = _("Gallery")
        description = _("Several pictures side by side.")
        template = "blocks/gallery.html"
        label_format = "{title}"


class DocumentItemBlock(blocks.StructBlock):
    """A document under the name that it has in this language."""

    words = ("document", "title")

    document = BodyDocumentChooserBlock(label=_("Document"))
    title = LineBlock(
        label=_("Title in this language"),
        required=False,
        max_length=255,
        help_text=_("Left empty, the document's own title is shown."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        label_format = "{title}"


class DocumentsBlock(blocks.StructBlock):
    """Documents to download, with their type and size."""

    words = ("title", "documents")

    title = LineBlock(label=_("Title"), required=False, max_length=200)
    documents = blocks.ListBlock(DocumentItemBlock(), label=_("Documents"), min_num=1)

    def get_preview_value(self) -> blocks.StructValue:
        """The newest document."""
        documents = get_document_model().objects.order_by("-pk")[:2]
        items = [{"document": document, "title": ""} for document in documents]
        return self.normalize({"title": gettext("Documents"), "documents": items})

    class Meta:
        icon = "doc-full"
        group = FILES
        label = _("Documents")
        description = _("Files to download; their type and size are shown.")
        template = "blocks/documents.html"
        label_format = "{title}"


class EmbedValue(blocks.StructValue):
    """A link to another site."""

    @property
    def site(self) -> str:
        """Whose site it is, so that readers know where they go: ``youtube.com``."""
        return (urlsplit(self.get("url") or "").hostname or "").removeprefix("www.")


class EmbedBlock(blocks.StructBlock):
    """A link with a picture to a video or a map elsewhere. Nothing of it is loaded here."""

    words = ("url", "title", "image")

    url = blocks.URLBlock(label=_("Address"), default="")
    title = LineBlock(label=_("Title"), max_length=200)
    image = BodyImageChooserBlock(
        label=_("Picture"), required=False, help_text=_("Shown above the title.")
    )

    def get_preview_value(self) -> blocks.StructValue:
        """A video."""
        title = gettext("Film: a day at the university")
        image = preview_image("")
        return self.normalize({"url": "https://example.org/film", "title": title, "image": image})

    class Meta:
        icon = "media"
        group = LINKS
        label = _("Video or map elsewhere")
        description = _(
            "A link with a picture to a video or a map on another site, which readers open there."
        )
        value_class = EmbedValue
        template = "blocks/embed.html"
        label_format = "{title}"
