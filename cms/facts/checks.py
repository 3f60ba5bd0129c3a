"""The system check that refuses what nobody has declared."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core import checks
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail import blocks

from cms.facts.declaration import child_relations, declaration, word_streams


def register() -> None:
    """Have Django run the check with all others."""
    checks.register(check_declarations, checks.Tags.models)


def check_declarations(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Every page type: its fields, its child rows, and the blocks of its streams."""
    from cms.models import ContentPage

    errors: list[checks.CheckMessage] = []
    for model in apps.get_models():
        if issubclass(model, ContentPage):
            errors += check_page_type(model)
    return errors


def check_page_type(model: type[models.Model]) -> list[checks.Error]:
    """E001 undeclared, E002 twice, E003 unknown, E004 wrong sort of row, E005 block, E006 such
    relations as nothing copies to the other languages.
    """
    relations = child_relations(model)
    names = {
        field.name
        for field in model._meta.concrete_fields
        if field not in model._meta.parents.values()
    }
    errors = _compare(model, names | set(relations), declaration(model).all)
    errors += _check_copied(model, model._meta.many_to_many)
    for name in declaration(model).words + declaration(model).facts:
        if name in relations:
            errors += _check_row(model, name, relations[name])
    for field in word_streams(model):
        errors += check_block(field.stream_block, f"{model._meta.label}.{field.name}")
    return errors


def _compare(
    model: type[models.Model], present: set[str], declared: tuple[str, ...]
) -> list[checks.Error]:
    label = model._meta.label
    errors = [
        checks.Error(
            f"{label}.{name} is declared neither word nor fact.",
            hint="Add its name to words or facts of the class.",
            obj=model,
            id="cms.E001",
        )
        for name in sorted(present - set(declared))
    ]
    errors += [
        checks.Error(f"{label}.{name} is declared more than once.", obj=model, id="cms.E002")
        for name, times in sorted(Counter(declared).items())
        if times > 1
    ]
    errors += [
        checks.Error(f"{label} declares {name}, which it does not have.", obj=model, id="cms.E003")
        for name in sorted(set(declared) - present)
    ]
    return errors


def _check_row(
    model: type[models.Model], relation: str, row_model: type[models.Model]
) -> list[checks.Error]:
    """A row's columns must all be of the sort that its relation is."""
    declared = declaration(row_model)
    fact = relation in declaration(model).facts
    wrong = declared.words if fact else declared.facts
    present = {
        field.name
        for field in row_model._meta.concrete_fields
        if not field.primary_key
        and field.name != "sort_order"
        and not isinstance(field, ParentalKey)
    }
    nested = get_all_child_relations(row_model)
    errors = _check_copied(row_model, [*row_model._meta.many_to_many, *nested])
    errors += _compare(
        row_model, present, tuple(name for name in declared.all if name != "sort_order")
    )
    if wrong:
        errors.append(
            checks.Error(
                f"{row_model._meta.label}: {', '.join(wrong)} must be "
                f"{'facts' if fact else 'words'}, as {model._meta.label}.{relation} is.",
                obj=row_model,
                id="cms.E004",
            )
        )
    return errors


def _check_copied(model: type[models.Model], relations: Iterable) -> list[checks.Error]:
    return [
        checks.Error(
            f"{model._meta.label}.{relation.name} would not be the same in all languages.",
            hint="Give the page child rows with a foreign key instead.",
            obj=model,
            id="cms.E006",
        )
        for relation in relations
    ]


def check_block(block: blocks.Block, where: str) -> list[checks.Error]:
    """Every child of every block below ``block`` is declared."""
    return [
        checks.Error(f"{where}: {problem}", obj=type(block), id="cms.E005")
        for problem in _block_problems(block, where)
    ]


def _block_problems(block: blocks.Block, where: str) -> Iterator[str]:
    if isinstance(block, blocks.ListBlock):
        yield from _block_problems(block.child_block, where)
    elif isinstance(block, blocks.BaseStreamBlock):
        for name, child in block.child_blocks.items():
            leaf = _item_of(child)
            if _is_leaf(leaf) and getattr(leaf, "sort", None) not in ("word", "fact"):
                yield f"block {name} is declared neither word nor fact."
            yield from _block_problems(child, where)
    elif isinstance(block, blocks.BaseStructBlock):
        declared = declaration(type(block))
        for name, child in block.child_blocks.items():
            if declared.all.count(name) != 1:
                yield f"{type(block).__name__}.{name} must be declared once, as word or fact."
            elif name in declared.words:
                yield from _block_problems(child, where)


def _item_of(block: blocks.Block) -> blocks.Block:
    """The block that a list, or a list of lists, is made of."""
    return _item_of(block.child_block) if isinstance(block, blocks.ListBlock) else block


def _is_leaf(block: blocks.Block) -> bool:
    return not isinstance(block, (blocks.ListBlock, blocks.BaseStreamBlock, blocks.BaseStructBlock))
