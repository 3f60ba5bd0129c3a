"""Where private files lie on disk."""

from django.core.files.storage import FileSystemStorage


class PrivateFileSystemStorage(FileSystemStorage):
    """A folder without an address: the only way in is ``cms.private_documents``."""

    def url(self, name: str | None) -> str:
        """Always ValueError."""
        raise ValueError("A private file is not accessible via a URL.")
