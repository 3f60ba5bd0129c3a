"""Values that can be recognised wherever they appear, each used once.

``W00001X`` is a word, ``F00002X`` a fact, and a fact that must be a number is ``7000003``.
"""

import json
import re
from itertools import count

from django import forms
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks.base import BlockWidget
from wagtail.test.utils.form_data import rich_text

from cms.names import NamesFormField
from tests.page_forms import field_data

TEXT = re.compile(r"\b[FW]\d{5}X\b")
NUMBER = re.compile(r"(?<![\w.-])7\d{6}(?!\w)")
SEPARATOR = re.compile(r"(?<=\d)[ ,\u00a0\u202f](?=\d{3})")
DAY = re.compile(r"^(20\d\d)((-\d\d){0,2})$")
_numbers = count(1)


def word():
    """A new word."""
    return f"W{next(_numbers):05}X"


def fact():
    """A new fact that is text."""
    return f"F{next(_numbers):05}X"


def number():
    """A new fact that is a number."""
    return str(7_000_000 + next(_numbers))


def another(sentinel):
    """A new one of the same sort."""
    return {"W": word, "F": fact}.get(sentinel[0], number)()


def sentinels(text):
    """All that appear in a text, in whatever language its numbers are written."""
    return set(TEXT.findall(text)) | set(NUMBER.findall(SEPARATOR.sub("", text)))


def facts_of(found):
    """Those of them that are facts."""
    return {each for each in found if not each.startswith("W")}


def in_revision(revision, names):
    """The sentinels in some fields of a revision, as it is stored."""
    return sentinels(json.dumps([revision.content.get(name) for name in names]))


def filled(form, facts):
    """POST data of a form whose every field that takes one holds a sentinel; ``facts`` by name."""
    data = {}
    for name in form.fields:
        data |= _filled_field(form[name], fact if name in facts else word)
    for name, formset in form.formsets.items():
        for management in formset.management_form.fields:
            data |= field_data(formset.management_form[management])
        for child in formset.forms:
            for field in child.fields:
                data |= _filled_field(child[field], fact if name in facts else word)
    return data


def _filled_field(bound, new):
    field, data = bound.field, field_data(bound)
    name = bound.html_name
    if isinstance(field, NamesFormField):
        return dict.fromkeys(data, new())
    if isinstance(field.widget, BlockWidget | forms.HiddenInput) or name.endswith("slug"):
        return data
    if isinstance(field.widget, DraftailRichTextArea):
        return {name: rich_text(f"<p>{new()}</p>")}
    if isinstance(field, forms.EmailField):
        return {name: f"{new()}@example.org"}
    if isinstance(field, forms.URLField):
        return {name: f"https://example.org/{new()}"}
    if isinstance(field, forms.DecimalField):
        return {name: number()}
    if type(field) is forms.CharField and not hasattr(field.widget, "choices"):
        return {name: new()}
    return data


def changed(data, random, share, sorts="WF7"):
    """Some of the sentinels in POST data replaced, the same one everywhere by the same new one."""
    found = sorted(set().union(*(sentinels(str(value)) for value in data.values())))
    picked = [each for each in found if each[0] in sorts and random.random() < share]
    for old in picked:
        new = another(old)
        data = {name: _replaced(value, old, new) for name, value in data.items()}
    return data


def _replaced(value, old, new):
    return value.replace(old, new) if isinstance(value, str) else value


def another_year(data, random):
    """All days in POST data moved by the same number of years."""
    by = random.choice((-1, 1))
    moved = {}
    for name, value in data.items():
        found = DAY.match(value) if isinstance(value, str) else None
        moved[name] = f"{int(found[1]) + by}{found[2]}" if found else value
    return moved
