"""Names of things that are one row in all languages: persons, units, organisations."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.field_values import ConvertedAttribute

FALLBACK_ORDER = ("en", "ru", "ky")


class Names(dict[str, str]):
    """A name by language code: ``Names(en="Osh", ky="Ош")``; empty ones are left out.

    ``str()`` gives the name in the active language, else the first there is in ``FALLBACK_ORDER``;
    ``language`` says which language that is, for ``lang`` attributes.
    """

    def __init__(self, names: Mapping[str, Any] | None = None, /, **more: str) -> None:
        given = {**(names or {}), **more}
        super().__init__({code: str(name).strip() for code, name in given.items() if name})
        for code in [code for code, name in self.items() if not name]:
            del self[code]

    def language_for(self, language: str | None = None) -> str:
        """The language of the name shown to a reader of ``language``; "" where there is no name."""
        order = (language or get_language() or "", *FALLBACK_ORDER, *self)
        return next((code for code in order if self.get(code)), "")

    def in_language(self, language: str | None = None) -> str:
        """The name for a reader of ``language`` (the active one by default), or ""."""
        return self.get(self.language_for(language), "")

    @property
    def language(self) -> str:
        """The language in which ``str()`` answers now."""
        return self.language_for()

    def __str__(self) -> str:
        return self.in_language()


class NamesWidget(forms.MultiWidget):
    """One labelled input for each of the site's languages."""

    template_name = "widgets/names.html"
    use_fieldset = True

    def __init__(self, multiline: bool = False, attrs: dict[str, Any] | None = None) -> None:
        self.languages = list(settings.LANGUAGES)
        kind = forms.Textarea if multiline else forms.TextInput
        size = {"rows": 4} if multiline else {}
        super().__init__({code: kind(attrs=size) for code, _name in self.languages}, attrs)

    def decompress(self, value: Any) -> list[str]:
        names = value or {}
        return [names.get(code, "") for code, _name in self.languages]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        subwidgets = context["widget"]["subwidgets"]
        for subwidget, (code, label) in zip(subwidgets, self.languages, strict=True):
            # One language is enough, whatever the browser would like to require of each input.
            subwidget["attrs"].pop("required", None)
            subwidget["attrs"]["lang"] = code
            subwidget["label"] = label
        return context


class NamesFormField(forms.MultiValueField):
    """Cleans to :class:`Names`. When required, any one language is enough."""

    default_error_messages = {"required": _("Write it in at least one language.")}

    def __init__(
        self, *, multiline: bool = False, max_length: int | None = None, **kwargs: Any
    ) -> None:
        widget = NamesWidget(multiline=multiline)
        fields = [
            forms.CharField(required=False, max_length=max_length) for _language in widget.languages
        ]
        kwargs.setdefault("widget", widget)
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> Names:
        languages = [code for code, _name in settings.LANGUAGES]
        return Names(dict(zip(languages, data_list, strict=False)))


class NamesField(models.JSONField):
    """A name in several languages in one JSON column; its value is :class:`Names`.

    ``multiline`` gives text areas. One language can be asked in SQL: ``name__ru__icontains="ош"``.
    """

    description = _("A name in several languages")
    descriptor_class = ConvertedAttribute
    default_error_messages = {
        "blank": _("Write it in at least one language."),
        "names": _("A name is text by language code."),
    }

    def __init__(self, *args: Any, multiline: bool = False, **kwargs: Any) -> None:
        self.multiline = multiline
        kwargs.setdefault("default", Names)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("default") is Names:
            del kwargs["default"]
        return name, path, list(args), kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Names for the column itself; what a key transform selects stays as it is."""
        found = super().from_db_value(value, expression, connection)
        return Names(found) if isinstance(found, dict) else found

    def to_python(self, value: Any) -> Names:
        """Takes Names, any mapping, its JSON or nothing; raises ValidationError for the rest."""
        if value is None or value == "":
            return Names()
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except json.JSONDecodeError:
                value = None
        if not isinstance(value, Mapping):
            raise ValidationError(self.error_messages["names"], code="names")
        return value if isinstance(value, Names) else Names(value)

    def get_prep_value(self, value: Any) -> Any:
        return dict(value) if isinstance(value, Names) else super().get_prep_value(value)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        options = {
            "form_class": NamesFormField,
            "multiline": self.multiline,
            "show_hidden_initial": False,
            **kwargs,
        }
        return models.Field.formfield(self, **options)
