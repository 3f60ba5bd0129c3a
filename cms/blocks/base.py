"""What the blocks have in common: groups, choosers that load in one query, previews."""

import copy
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, FieldBlock

from cms.references import fetch

TEXT = _("Text")
FILES = _("Pictures and files")
PEOPLE = _("People and figures")
LINKS = _("Links")


class StoredAs:
    """A block that migrations know by the Wagtail class whose data it stores.

    Wagtail does so for its struct, list and stream blocks; so our classes may be renamed.
    """

    stored_as = "wagtail.blocks.CharBlock"
    _constructor_args: tuple[tuple, dict[str, Any]]

    def deconstruct(self) -> tuple[str, list, dict[str, Any]]:
        """The class, arguments and keywords written to a migration."""
        args, kwargs = self._constructor_args
        return self.stored_as, list(args), kwargs


class LoadedChooser(StoredAs):
    """A chooser that takes its rows from ``cms.references``; ``kind`` says which rows.

    Each block gets an object of its own, since blocks hang things on it (an alternative text).
    """

    kind = ""

    def to_python(self, value: int | None) -> Model | None:
        """The row of this key, None where it is gone."""
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Model | None]:
        """The rows in the order of their keys, None where one is gone."""
        values = list(values)
        rows = fetch(self.kind, values)
        return [copy.copy(rows.get(pk)) if pk is not None else None for pk in values]


class LineBlock(StoredAs, CharBlock):
    """A line of words; empty rather than None where nothing was written."""

    sort = "word"

    class Meta:
        default = ""


class PlainText(StoredAs, FieldBlock):
    """A line of text that isn't for translating: wagtail-localize passes over it."""

    def get_searchable_content(self, value: Any) -> list[str]:
        """Nothing: such a line is a code."""
        return []


class PatternBlock(PlainText):
    """A line that must fit ``pattern``; ``message`` says so to who writes another."""

    pattern = ""
    message: Any = ""
    max_length = 0

    def __init__(self, required: bool = False, help_text: Any = None, **kwargs: Any) -> None:
        self.field = forms.CharField(
            required=required,
            help_text=help_text,
            max_length=self.max_length,
            validators=[RegexValidator(self.pattern, self.message)],
        )
        super().__init__(**kwargs)

    class Meta:
        default = ""
