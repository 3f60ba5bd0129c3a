"""The streams that only projects and calls have."""

from cms.blocks import LoadedStreamBlock
from cms.blocks.media import DocumentsBlock


class DocumentsStreamBlock(LoadedStreamBlock):
    """Files to download, in one or several lists."""

    documents = DocumentsBlock()
