"""The kinds of enquiries. The contact form is the first; an app or a module adds others:

    register_kind(EnquiryKind("visit", label=_(…), title=_(…), introduction=_(…), form=VisitForm))

Its form then has the address ``/{language}/write/visit/``, and what comes by it is in the queue.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from office.enquiry_form import EnquiryForm


@dataclass(frozen=True)
class EnquiryKind:
    """A kind: its name in addresses, what staff call it, its form and the form's words."""

    name: str
    label: str | Promise
    title: str | Promise
    introduction: str | Promise
    form: type[EnquiryForm] = EnquiryForm


KINDS: dict[str, EnquiryKind] = {}


def register_kind(kind: EnquiryKind) -> None:
    """Give a kind of enquiries its form and its place in the queue."""
    KINDS[kind.name] = kind


def kind_label(name: str) -> str:
    """What staff call a kind; its bare name where it has gone from the code."""
    kind = KINDS.get(name)
    return str(kind.label) if kind else name


CONTACT = EnquiryKind(
    "contact",
    label=_("Message"),
    title=_("Write to us"),
    introduction=_(
        "Ask about study, exchange, projects or a visit. We answer in Kyrgyz, Russian or English, "
        "by e-mail, telephone, Telegram or WhatsApp."
    ),
)
register_kind(CONTACT)
