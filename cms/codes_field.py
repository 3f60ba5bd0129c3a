"""Model fields for code lists. The labels live in code, so they never land in a migration."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.enums import ChoicesType
from django.db.models.lookups import Contains
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from cms.field_values import ConvertedAttribute

Label = str | Promise
Pairs = Iterable[tuple[Any, Any]]
CodeList = Pairs | Callable[[], Pairs] | type[models.TextChoices]


def _listed(choices: CodeList | None) -> list[tuple[Any, Any]]:
    """A code list in any of its forms as (code, label) or (group, members) pairs."""
    if choices is None:
        return []
    if isinstance(choices, ChoicesType):
        return list(choices.choices)
    return list(choices() if callable(choices) else choices)


class CodeField(models.CharField):
    """One code of a list: a ``CharField`` whose choices stay out of migrations.

    ``blank=True`` means that the fact may be not stated, and says so on the form.
    """

    description = _("A code of a list")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 32)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, path, list(args), kwargs

    def get_choices(self, *args: Any, **kwargs: Any) -> Any:
        if self.blank:
            kwargs["blank_choice"] = [("", _("not stated"))]
        return super().get_choices(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """With choices that are asked for at each use: forms outlive a request and its language."""
        with_blank = self.blank or not (self.has_default() or "initial" in kwargs)
        kwargs.setdefault("choices", lambda: self.get_choices(include_blank=with_blank))
        return super().formfield(**kwargs)


class CodesField(models.Field):
    """Several codes of a list in one text column, ``,student,teacher,``; its value is a list.

    The list keeps the order of a ``TextChoices`` (else that of the codes themselves, whatever the
    language) and holds no code twice. ``audience__has="student"`` finds the rows that hold a code,
    on PostgreSQL and on SQLite. The model gets ``get_<field>_labels()``.
    """

    description = _("Several codes of a list")
    descriptor_class = ConvertedAttribute
    empty_values = [None, "", [], (), set()]
    default_error_messages = {
        "unknown_code": _("“%(code)s” is not in the list."),
        "not_codes": _("This is not a list of codes."),
    }

    def __init__(self, *args: Any, choices: CodeList | None = None, **kwargs: Any) -> None:
        # Not ``Field.choices``: Django and Wagtail take a field that has them for a single value.
        self.code_list = choices
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("default") is list:
            del kwargs["default"]
        return name, path, list(args), kwargs

    def get_internal_type(self) -> str:
        return "TextField"

    @property
    def labels(self) -> dict[str, Label]:
        """Code -> label, with the members of groups laid flat."""
        flat: dict[str, Label] = {}
        for code, label in _listed(self.code_list):
            flat.update(dict(label) if isinstance(label, list | tuple) else {str(code): label})
        return flat

    @cached_property
    def code_order(self) -> dict[str, int]:
        """The place of each code, where the list has an order that no language changes."""
        if isinstance(self.code_list, ChoicesType):
            return {code: place for place, code in enumerate(self.code_list.values)}
        return {}

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)

        def get_labels(instance: models.Model) -> list[str]:
            labels = self.labels
            return [str(labels.get(code, code)) for code in getattr(instance, self.attname)]

        if not cls._meta.abstract and f"get_{name}_labels" not in cls.__dict__:
            setattr(cls, f"get_{name}_labels", get_labels)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> list[str] | None:
        return None if value is None else [code for code in value.split(",") if code]

    def to_python(self, value: Any) -> list[str]:
        """Takes the column's text, any iterable of codes, or nothing."""
        if isinstance(value, str):
            value = value.split(",")
        if value is not None and not isinstance(value, list | tuple | set | frozenset):
            raise ValidationError(self.error_messages["not_codes"], code="not_codes")
        codes = {str(code).strip() for code in value or [] if code} - {""}
        last = len(self.code_order)
        return sorted(codes, key=lambda code: (self.code_order.get(code, last), code))

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        if hasattr(value, "resolve_expression"):
            return value
        codes = self.to_python(value)
        return f",{','.join(codes)}," if codes else ""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: list[str], model_instance: models.Model | None) -> None:
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")
        labels = self.labels
        for code in value:
            if code not in labels:
                raise ValidationError(
                    self.error_messages["unknown_code"],
                    code="unknown_code",
                    params={"code": code},
                )

    def formfield(self, **kwargs: Any) -> Any:
        options = {
            "form_class": forms.MultipleChoiceField,
            "choices": lambda: _listed(self.code_list),
            "widget": forms.CheckboxSelectMultiple,
            "show_hidden_initial": False,
            **kwargs,
        }
        return super().formfield(**options)


class Has(Contains):
    """``field__has="student"``: the list holds exactly this code."""

    def get_prep_lookup(self) -> str:
        return f",{self.rhs},"


CodesField.register_lookup(Has, "has")
