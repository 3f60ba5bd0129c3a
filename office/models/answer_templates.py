"""Answers that the office gives again and again."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.names import Names, NamesField

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
PLACEHOLDERS = ("name", "number")


def only_known_placeholders(text: Names) -> None:
    """Refuses whatever stands in braces and would not be filled in."""
    found = {name for words in text.values() for name in PLACEHOLDER.findall(words)}
    unknown = sorted(found.difference(PLACEHOLDERS))
    if unknown:
        raise ValidationError(
            _("“{%(unknown)s}” is not known. There are {name} and {number}."),
            params={"unknown": "}, {".join(unknown)},
        )


class AnswerTemplate(index.Indexed, models.Model):
    """An answer with its text in each language; ``{name}`` and ``{number}`` are filled in."""

    name = NamesField(_("name"), help_text=_("For the office only: what the answer is about."))
    text = NamesField(
        _("text"),
        multiline=True,
        validators=[only_known_placeholders],
        help_text=_(
            "{name} becomes the asker’s name, {number} the number of the enquiry. "
            "The asker is answered in the language that she chose."
        ),
    )

    panels = [FieldPanel("name"), FieldPanel("text")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("template of an answer")
        verbose_name_plural = _("templates of answers")

    def __str__(self) -> str:
        return str(self.name)

    def filled(self, language: str, **values: Any) -> str:
        """The text in ``language``, with the placeholders filled in; "" where there is none."""
        text = self.text.get(language, "")
        return PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), text)
