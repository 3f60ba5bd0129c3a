"""How an asker is answered: by e-mail, telephone, Telegram or WhatsApp, and where."""

import re
from typing import Any
from urllib.parse import quote, urlencode

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Where a number without a country's code belongs.
REGION = "KG"
_TELEGRAM = re.compile(r"(?:https?://)?(?:t\.me/|telegram\.me/)?@?([A-Za-z]\w{3,31})/?", re.ASCII)


class Channel(models.TextChoices):
    """By what an asker wants her answer."""

    EMAIL = "email", pgettext_lazy("answer by", "e-mail")
    PHONE = "phone", pgettext_lazy("answer by", "telephone")
    TELEGRAM = "telegram", "Telegram"
    WHATSAPP = "whatsapp", "WhatsApp"


def clean_contact(channel: str, typed: str) -> str:
    """What was typed, as it is kept: an address, ``+996…``, or ``@name`` on Telegram.

    Raises ValidationError, in the reader's language, where the channel has no such address.
    """
    typed = " ".join(typed.split())
    if channel == Channel.EMAIL:
        return _email(typed)
    if channel == Channel.TELEGRAM:
        return _telegram(typed)
    return _number(
        typed,
        _("This is not a telephone number. Write it with the country’s code: +996 555 123456."),
    )


def _email(typed: str) -> str:
    try:
        validate_email(typed)
    except ValidationError:
        raise ValidationError(
            _("This is not an e-mail address. It looks like this: name@example.org.")
        ) from None
    return typed


def _telegram(typed: str) -> str:
    name = _TELEGRAM.fullmatch(typed)
    if name:
        return f"@{name[1]}"
    return _number(
        typed,
        _("Write your name on Telegram (@name), or the number of your telephone: +996 555 123456."),
    )


def _number(typed: str, message: Any) -> str:
    try:
        number = phonenumbers.parse(typed, REGION)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise ValidationError(message)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def shown_contact(contact: str) -> str:
    """The contact as people write it: a number in groups."""
    if not contact.startswith("+"):
        return contact
    number = phonenumbers.parse(contact)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def contact_link(channel: str, contact: str, text: str = "") -> str:
    """The address that opens the channel at this contact, with ``text`` written where it can be."""
    if channel == Channel.EMAIL:
        return f"mailto:{quote(contact, safe='@+')}"
    if channel == Channel.PHONE:
        return f"tel:{contact}"
    place = "https://wa.me/" if channel == Channel.WHATSAPP else "https://t.me/"
    who = contact.lstrip("+" if channel == Channel.WHATSAPP else "@")
    query = f"?{urlencode({'text': text}, quote_via=quote)}" if text else ""
    return f"{place}{who}{query}"
