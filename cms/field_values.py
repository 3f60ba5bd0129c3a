"""Model attributes that hold a field's own Python type from the moment they are assigned."""

from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.query_utils import DeferredAttribute


class ConvertedAttribute(DeferredAttribute):
    """Passes every assigned value through the field's ``to_python``.

    So ``project.starts = "2013-10"`` reads back as a ``PartialDate`` before any save. A value that
    can't be converted stays as it was given, for ``full_clean`` to refuse with the field's message.
    """

    def __set__(self, instance: Any, value: Any) -> None:
        if not hasattr(value, "resolve_expression"):
            with suppress(ValidationError):
                value = self.field.to_python(value)
        instance.__dict__[self.field.attname] = value
