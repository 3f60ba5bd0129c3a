"""What is a word and what is a fact."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField

# Wagtail's own columns of a page, sorted the same way.
PAGE_WORDS = ("title", "draft_title", "slug", "seo_title", "search_description")
PAGE_FACTS = ("go_live_at", "expire_at", "show_in_menus")
# Neither: what each page has for itself, whatever its language.
PAGE_OWN = (
    "id", "path", "depth", "numchild", "url_path", "translation_key", "locale", "alias_of",
    "content_type", "live", "has_unpublished_changes", "owner", "expired", "locked", "locked_at",
    "locked_by", "first_published_at", "last_published_at", "latest_revision",
    "latest_revision_created_at", "live_revision", "is_original", "is_translated",
    "wagtail_admin_comments",
)  # fmt: skip

# Set by the system, or checked by the database in the same save.
PAGE_UNCHECKED = (
    "path", "content_type", "latest_revision", "live_revision", "alias_of", "owner", "locked_by",
)  # fmt: skip


@dataclass(frozen=True)
class Declaration:
    """The names of a model's fields and child relations, by sort."""

    words: tuple[str, ...]
    facts: tuple[str, ...]
    own: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every name that is declared, in any sort, doubles included."""
        return self.words + self.facts + self.own


_declared: dict[type, Declaration] = {}


def declaration(model: type) -> Declaration:
    """All that ``model`` and the classes it is made of declare in ``words`` and ``facts``."""
    if model not in _declared:
        _declared[model] = _collect(model)
    return _declared[model]


def _collect(model: type) -> Declaration:
    words: list[str] = []
    facts: list[str] = []
    for part in reversed(model.__mro__):
        words += vars(part).get("words", ())
        facts += vars(part).get("facts", ())
    own = PAGE_OWN if hasattr(model, "translation_key") else ()
    return Declaration(tuple(words), tuple(facts), own)


def is_content(model: type, names: Iterable[str]) -> bool:
    """Whether a save of the fields ``names`` concerns more than Wagtail's own notes on one page."""
    declared = declaration(model)
    content = {*declared.words, *declared.facts, "live", "is_original", "is_translated"}
    return bool(set(names) & (content - {"draft_title"}))


def child_relations(model: type[models.Model]) -> dict[str, type[models.Model]]:
    """The child rows that are saved with ``model``: name of the relation, model of the row."""
    return {
        relation.get_accessor_name(): relation.related_model
        for relation in get_all_child_relations(model)
    }


def columns(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of ``names`` that are columns, as the attribute that holds them (``programme_id``)."""
    relations = child_relations(model)
    fields = {field.name: field.attname for field in model._meta.concrete_fields}
    return tuple(fields[name] for name in names if name not in relations)


def relations(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of ``names`` that are child relations."""
    return tuple(name for name in names if name in child_relations(model))


def row_columns(row_model: type[models.Model], parent: type[models.Model]) -> tuple[str, ...]:
    """The columns of a child row that carry content: all but its key and its parent's."""
    return tuple(
        field.attname
        for field in row_model._meta.concrete_fields
        if not field.primary_key
        and not (isinstance(field, ParentalKey) and issubclass(parent, field.related_model))
    )


def word_streams(model: type[models.Model]) -> tuple[StreamField, ...]:
    """The streams whose blocks are written in each language."""
    words = declaration(model).words
    return tuple(
        field
        for field in model._meta.concrete_fields
        if isinstance(field, StreamField) and field.name in words
    )
