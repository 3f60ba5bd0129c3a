"""What rich text may hold, and links in it that follow the reader's language."""

from typing import Any

from django.utils.html import escape
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from cms.localized import in_reader_language
from cms.references import fetch

BODY_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]
# Inside a block that has a heading of its own, or in a table's cell.
INNER_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


def _ids(attrs_list: list[dict]) -> list[int | None]:
    return [
        int(attrs["id"]) if str(attrs.get("id", "")).isdecimal() else None for attrs in attrs_list
    ]


class ReaderPageLinkHandler(PageLinkHandler):
    """A link to a page leads to its live version in the reader's language; all in one query."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        """The opening ``<a>`` tags; one without ``href`` where the page is gone or not live."""
        ids = _ids(attrs_list)
        pages: dict[int, Any] = fetch("page", ids)
        targets = [in_reader_language(pages.get(pk)) if pk else None for pk in ids]
        return [f'<a href="{escape(page.url)}">' if page else "<a>" for page in targets]


class LoadedDocumentLinkHandler(DocumentLinkHandler):
    """A link to a document, which may have been loaded with the rest of the body."""

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list[Any]:
        """The documents in the order asked for, None where one is gone."""
        ids = _ids(attrs_list)
        documents = fetch("document", ids)
        return [documents.get(pk) if pk else None for pk in ids]


def register_link_types(features: FeatureRegistry) -> None:
    """Put these handlers in place of Wagtail's own."""
    features.register_link_type(ReaderPageLinkHandler)
    features.register_link_type(LoadedDocumentLinkHandler)
