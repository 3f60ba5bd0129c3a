"""Which files the office may keep as private documents: papers and scans, no programs."""

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

# Sent with these types and no other, so that nothing is ever run in a reader's browser.
CONTENT_TYPES = {
    "csv": "text/csv",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "png": "image/png",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "rtf": "application/rtf",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "txt": "text/plain",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
MAX_BYTES = 20 * 1024 * 1024


def content_type(name: str) -> str:
    """The type to send a file of this name with; that of unknown bytes for any other kind."""
    return CONTENT_TYPES.get(_ending(name), "application/octet-stream")


def validate_private_file(file: File) -> None:
    """Raises ValidationError for a kind of file that is not in the list, or one that is too big."""
    if _ending(file.name or "") not in CONTENT_TYPES:
        raise ValidationError(
            _("Files of this kind are not kept here. Choose one of these: %(kinds)s."),
            code="kind",
            params={"kinds": ", ".join(CONTENT_TYPES)},
        )
    if file.size > MAX_BYTES:
        raise ValidationError(
            _("The file has %(size)s. The most is %(most)s."),
            code="size",
            params={"size": filesizeformat(file.size), "most": filesizeformat(MAX_BYTES)},
        )


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""
