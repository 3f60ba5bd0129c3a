"""The models of the office's desk."""

from office.models.answer_templates import AnswerTemplate
from office.models.desk import BegunFrom, PageTemplate, Review, WritingLanguage
from office.models.enquiries import Enquiry, EnquiryEntry, EnquiryMail
from office.models.links import Link, LinkPlace
from office.models.shared_drafts import SharedDraft

__all__ = [
    "AnswerTemplate",
    "BegunFrom",
    "Enquiry",
    "EnquiryEntry",
    "EnquiryMail",
    "Link",
    "LinkPlace",
    "PageTemplate",
    "Review",
    "SharedDraft",
    "WritingLanguage",
]
