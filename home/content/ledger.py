"""What was loaded before: so nothing is written twice, or over what an editor wrote."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from home.content.entries import Entry
from home.content.words import LANGUAGES, Words
from home.models import LoadedEntry

# Raise it when what the loader writes of an entry changes, so that old entries are written anew.
FORM = 1

CREATED, UPDATED, UNCHANGED, KEPT = "created", "updated", "unchanged", "kept"


def digest_of(value: Any) -> str:
    """A short name for ``value`` (plain data), the same in every run."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def entry_digest(entry: Entry) -> str:
    """The digest of all of an entry that is loaded."""
    return digest_of([FORM, loaded(entry)])


def words_digest(entry: Entry, language: str) -> str:
    """The digest of the words of an entry in one language."""
    return digest_of([FORM, _words(loaded(entry), language)])


def loaded(entry: Any) -> Any:
    """What an entry holds as plain data, without what is not loaded."""
    if isinstance(entry, list):
        return [loaded(item) for item in entry]
    if not is_dataclass(entry):
        return entry
    left_out = getattr(entry, "not_loaded", ())
    return {
        each.name: loaded(getattr(entry, each.name))
        for each in fields(entry)
        if each.name not in left_out
    }


def _words(value: Any, language: str) -> Any:
    if isinstance(value, dict):
        if isinstance(value, Words) or set(value) <= {"en", "ru", "ky"}:
            return value.get(language)
        found = {name: _words(each, language) for name, each in value.items()}
        return {name: each for name, each in found.items() if each} or None
    if isinstance(value, list):
        return [_words(item, language) for item in value]
    return None


def stored_digest(row: Model) -> str:
    """The digest of a row's columns, its key apart."""
    return digest_of(
        {
            column.attname: column.value_to_string(row)
            for column in row._meta.concrete_fields
            if not column.primary_key
        }
    )


class Stopped(Exception):
    """Somebody wants the loading to end here, between two entries."""


@dataclass
class Ledger:
    """The loaded entries by key; the outcomes of this run and the rows and pages it wrote.

    ``stop`` is asked before each entry whether to end here.
    """

    tell: Callable[[str, str, str], None] = lambda *_: None
    stop: Callable[[], bool] = lambda: False
    counts: Counter[str] = field(default_factory=Counter)
    written: list[Model] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._known = {entry.key: entry for entry in LoadedEntry.objects.all()}
        self._found: dict[str, int | None] = {}

    def begin(self) -> None:
        """Before each row and each family of pages. Raises Stopped."""
        if self.stop():
            raise Stopped

    def get(self, key: str) -> LoadedEntry | None:
        """What is remembered of an entry."""
        return self._known.get(key)

    def row(self, key: str) -> Model | None:
        """The row or page that was made of an entry; None where somebody has deleted it."""
        known = self.get(key)
        if known is None or known.content_type_id is None:
            return None
        model = ContentType.objects.get_for_id(known.content_type_id).model_class()
        return model._base_manager.filter(pk=known.object_id).first() if model else None

    def pk(self, key: str) -> int | None:
        """The key of that row or page."""
        if key not in self._found:
            row = self.row(key)
            self._found[key] = row.pk if row else None
        return self._found[key]

    def page_pk(self, key: str) -> int | None:
        """The key of a page in the first of the languages; links go to the reader's."""
        return self.pk(f"{key}:{LANGUAGES[0]}")

    def note(self, outcome: str, key: str, reason: str = "") -> None:
        """Count an outcome and tell of it."""
        self.counts[outcome] += 1
        self.tell(outcome, key, reason)

    def remember(self, key: str, digest: str, row: Model | None = None, written: str = "") -> None:
        """Note what was made of an entry."""
        entry = self._known.setdefault(key, LoadedEntry(key=key))
        entry.digest, entry.written = digest, written
        if row is not None:
            entry.content_type = ContentType.objects.get_for_model(row)
            entry.object_id = row.pk
            self._found.pop(key, None)
        entry.save()
