"""Rows that point to rows of their own kind: a unit to the one it is part of, and so on up."""

from django.db.models import Model


def leads_back(row: Model, name: str) -> bool:
    """Whether whoever follows the foreign key ``name`` from ``row`` comes back to ``row``."""
    column = f"{name}_id"
    rows, passed, key = type(row)._default_manager, set(), getattr(row, column)
    while key is not None and key != row.pk and key not in passed:
        passed.add(key)
        key = rows.filter(pk=key).values_list(column, flat=True).first()
    return key is not None and key == row.pk
