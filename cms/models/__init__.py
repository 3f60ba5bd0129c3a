"""The models of the ground."""

from cms.models.documents import Document, PrivateDocument, PrivateDocumentAccess
from cms.models.front_addresses import FrontAddress
from cms.models.images import Image, Rendition
from cms.models.jobs import TimedJob
from cms.models.pages import ContentPage
from cms.models.people import Person, Unit
from cms.models.provenance import Provenance
from cms.models.publishing import ParkedDraft, PublishedKinds, PublisherApproval
from cms.models.rows import AmountRow, DeadlineRow
from cms.models.site_settings import OfficeSettings
from cms.models.users import User

__all__ = [
    "AmountRow",
    "ContentPage",
    "DeadlineRow",
    "Document",
    "FrontAddress",
    "Image",
    "OfficeSettings",
    "ParkedDraft",
    "Person",
    "PrivateDocument",
    "PrivateDocumentAccess",
    "Provenance",
    "PublishedKinds",
    "PublisherApproval",
    "Rendition",
    "TimedJob",
    "Unit",
    "User",
]
