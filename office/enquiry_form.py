"""The form in which a visitor writes to the office; other kinds of enquiries build on it."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from cms.languages import language_name
from office.contacts import Channel, clean_contact
from office.models.enquiries import Topic

LONGEST_MESSAGE = 5000
# Whatever is written into a text without being seen: control characters but for lines and tabs,
# and what turns the direction of writing.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LINK = re.compile(r"://|www\.|@", re.IGNORECASE)


def plain_text(typed: str) -> str:
    """The text without what can't be seen, its lines ended in one way."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", lines).strip()


def language_choices() -> list[tuple[str, str]]:
    """The site's languages, each named in the reader's."""
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES]


class PlainCharField(forms.CharField):
    """Text of one or several lines, without control characters."""

    def to_python(self, value: Any) -> str:
        """See :func:`plain_text`."""
        return plain_text(super().to_python(value) or "")


class EnquiryForm(forms.Form):
    """Name, topic, message, and where to answer.

    A kind of its own adds fields to a subclass; what is typed there is kept in ``details``.
    """

    template_name = "enquiries/form.html"
    required_css_class = "required"

    name = PlainCharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    topic = forms.ChoiceField(
        label=_("What is it about?"),
        choices=lambda: [("", _("Choose a topic")), *Topic.choices],
        error_messages={"required": _("Choose what it is about.")},
    )
    message = PlainCharField(
        label=_("Your message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Write your message."),
            "max_length": _("The message has %(show_value)d characters; %(limit_value)d fit."),
        },
    )
    channel = forms.ChoiceField(
        label=_("How shall we answer?"),
        choices=Channel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how we shall answer.")},
    )
    contact = PlainCharField(
        label=_("Where shall we answer?"),
        help_text=_(
            "Your e-mail address, your telephone number with the country’s code, "
            "or your name on Telegram: whatever belongs to your choice."
        ),
        max_length=254,
        error_messages={"required": _("Write where we shall answer.")},
    )
    language = forms.ChoiceField(
        label=_("In which language?"), choices=language_choices, widget=forms.RadioSelect
    )
    consent = forms.BooleanField(
        label=_("I agree that the office keeps what I have written, to answer me."),
        error_messages={"required": _("Without your consent we may not keep your message.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": get_language(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        months = settings.ENQUIRIES_KEPT_MONTHS
        self.fields["consent"].help_text = ngettext(
            "We show it to nobody else, and delete it after %(months)d month.",
            "We show it to nobody else, and delete it after %(months)d months.",
            months,
        ) % {"months": months}

    def clean_name(self) -> str:
        """In one line, and no place for advertising: the receipt begins with it."""
        name = " ".join(self.cleaned_data["name"].split())
        if _LINK.search(name):
            raise forms.ValidationError(_("Write your name only, without links or addresses."))
        return name

    def clean(self) -> dict[str, Any]:
        """The contact must be one of the channel's."""
        cleaned = super().clean() or {}
        if cleaned.get("channel") and cleaned.get("contact"):
            try:
                cleaned["contact"] = clean_contact(cleaned["channel"], cleaned["contact"])
            except forms.ValidationError as error:
                self.add_error("contact", error)
        return cleaned

    def enquiry_fields(self) -> dict[str, Any]:
        """What an :class:`Enquiry` keeps of a valid form."""
        own = {name: self.cleaned_data[name] for name in KEPT}
        own["details"] = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in EnquiryForm.base_fields and value
        }
        return own


KEPT = ("name", "topic", "message", "channel", "contact", "language")
