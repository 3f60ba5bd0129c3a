"""Slugs: the last part of an address, in plain Latin letters whatever the title is written in."""

from collections.abc import Container
from itertools import count
from typing import Any

from anyascii import anyascii
from django import forms
from django.core.validators import validate_slug
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import SlugInput

# Typed as the letters they are closest to.
KYRGYZ_LETTERS = str.maketrans("ңөүё", "ноуе")

# Wagtail's script drops the Kyrgyz letters and writes the others as Django does. Here each becomes
# what ``ascii_slug`` makes of it.
CYRILLIC = {"ё": "e", "ң": "n", "ө": "o", "ү": "u", "х": "kh", "ц": "ts", "щ": "shch"}
TYPED_LETTERS = [(f"[{letter}{letter.upper()}]", plain) for letter, plain in CYRILLIC.items()]


def ascii_slug(title: str) -> str:
    """An address part from a title in any script: «Жаңылыктар» becomes ``zhanylyktar``."""
    plain = title.lower().translate(KYRGYZ_LETTERS)
    return slugify(anyascii(plain))[:80].strip("-")


def free_slug(wanted: str, taken: Container[str]) -> str:
    """``wanted``, or with the first number from 2 that makes it one of its own."""
    numbered = (f"{wanted}-{number}" for number in count(2))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)


class SlugFormField(forms.SlugField):
    """Takes what is typed in any script; what cannot be an address is made one."""

    def __init__(self, **kwargs: Any) -> None:
        defaults = {
            "required": False,
            "max_length": 255,
            "label": _("Address of the page"),
            "help_text": _(
                "The last part of the page's address, in Latin letters. "
                "Leave it empty to have it made from the title."
            ),
            "widget": SlugInput(formatters=TYPED_LETTERS),
        }
        super().__init__(**{**defaults, **kwargs})

    def to_python(self, value: Any) -> str:
        """As typed if it is a slug, else the slug made of it."""
        typed = super().to_python(value) or ""
        try:
            validate_slug(typed)
        except forms.ValidationError:
            return ascii_slug(typed)
        return typed
