"""The models of the office's desk."""

from office.models.answer_templates import AnswerTemplate
from office.models.desk import BegunFrom, PageTemplate, Review, WritingLanguage
from office.models.enquiries import Enquiry, EnquiryEntry, EnquiryMail

__all__ = [
    "AnswerTemplate",
    "BegunFrom",
    "Enquiry",
    "EnquiryEntry",
    "EnquiryMail",
    "PageTemplate",
    "Review",
    "WritingLanguage",
]
