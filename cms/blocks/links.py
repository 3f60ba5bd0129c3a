"""Links: buttons, related pages. They lead to the page in the reader's language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from cms.blocks.base import LINKS, LineBlock, LoadedChooser
from cms.localized import in_reader_language, load_pages, title_language


class LinkedPageBlock(LoadedChooser, blocks.PageChooserBlock):
    """A page, loaded with its versions in the other languages."""

    sort = "fact"
    kind = "page"
    stored_as = "wagtail.blocks.PageChooserBlock"


class LinkValue(blocks.StructValue):
    """A label and where it leads: ``target`` is a live page, else ``url`` counts."""

    @property
    def target(self) -> Page | None:
        """The live version of the page in the reader's language, None where there is none."""
        return in_reader_language(self.get("page"))


class LinkBlock(blocks.StructBlock):
    """A label that leads to a page of the site or to an address elsewhere."""

    words = ("label",)
    facts = ("page", "url")

    label = LineBlock(label=_("Label"), max_length=100)
    page = LinkedPageBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("or an address"), required=False, default="")

    def clean(self, value: LinkValue) -> LinkValue:
        """Exactly one target; a draft may have none yet."""
        value = super().clean(value)
        if value.get("page") and value.get("url"):
            error = ValidationError(_("Choose a page or give an address, not both."))
            raise StructBlockValidationError({"url": error})
        if not self.is_deferred_validation and not (value.get("page") or value.get("url")):
            error = ValidationError(_("Choose a page or give an address."))
            raise StructBlockValidationError({"page": error})
        return value

    class Meta:
        icon = "link"
        label = _("Link")
        value_class = LinkValue
        template = "blocks/link.html"
        label_format = "{label}"


class CellLinkBlock(LinkBlock):
    """A link in a table's cell, which may stay empty."""

    label = LineBlock(label=_("Label"), required=False, max_length=100)

    def clean(self, value: LinkValue) -> LinkValue:
        """Empty, or a label with its target."""
        if not any(value.get(name) for name in ("label", "page", "url")):
            return value
        value = super().clean(value)
        if not value.get("label") and not self.is_deferred_validation:
            error = ValidationError(_("Say where the link leads."))
            raise StructBlockValidationError({"label": error})
        return value


def preview_pages() -> list[Page]:
    """Two live pages to show in previews."""
    ids = Page.objects.live().filter(depth__gt=2).order_by("pk").values_list("pk", flat=True)[:2]
    return list(load_pages(ids).values())


class ButtonsBlock(blocks.StructBlock):
    """Links that ask the reader to do something."""

    words = ("buttons",)

    buttons = blocks.ListBlock(LinkBlock(), label=_("Buttons"), min_num=1, max_num=4)

    def get_preview_value(self) -> blocks.StructValue:
        """One button."""
        button = {"label": gettext("Apply now"), "page": None, "url": "https://example.org/"}
        return self.normalize({"buttons": [button]})

    class Meta:
        icon = "link"
        group = LINKS
        label = _("Buttons")
        description = _("One to four links that stand out, to pages of the site or elsewhere.")
        template = "blocks/buttons.html"


class RelatedPagesBlock(blocks.StructBlock):
    """Pages of the site on the same matter; those that aren't live are left out."""

    words = ("title",)
    facts = ("pages",)

    title = LineBlock(label=_("Title"), max_length=200)
    pages = blocks.ListBlock(LinkedPageBlock(label=_("Page")), label=_("Pages"), min_num=1)

    def get_context(
        self, value: blocks.StructValue, parent_context: dict | None = None
    ) -> dict[str, Any]:
        """Adds ``pages``: the live versions in the reader's language, each with its title's."""
        context = super().get_context(value, parent_context=parent_context)
        pages = [in_reader_language(page) for page in value.get("pages") or []]
        context["pages"] = [
            {"page": page, "language": title_language(page)} for page in pages if page
        ]
        return context

    def get_preview_value(self) -> blocks.StructValue:
        """Two pages of the site."""
        return self.normalize({"title": gettext("See also"), "pages": preview_pages()})

    class Meta:
        icon = "doc-empty"
        group = LINKS
        label = _("Related pages")
        description = _("A list of pages of this site; titles follow the reader's language.")
        template = "blocks/related_pages.html"
        label_format = "{title}"
