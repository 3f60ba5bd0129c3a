"""Catalogues are compiled without GNU gettext, and only when they have changed."""

import gettext
import os

import pytest

from cms.management.commands.compile_messages import compile_catalogues

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ru\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
"(n%100<12 || n%100>14) ? 1 : 2);\\n"

msgid "Partner"
msgstr "Партнёр"

msgctxt "of a project"
msgid "Partner"
msgstr "Участник"

#, fuzzy
msgid "Guessed"
msgstr "Угадано"

#, python-format
msgid "%(number)d call"
msgid_plural "%(number)d calls"
msgstr[0] "%(number)d конкурс"
msgstr[1] "%(number)d конкурса"
msgstr[2] "%(number)d конкурсов"
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "ru" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


def test_the_compiled_catalogue_says_what_the_source_says(source, tmp_path):
    compiled = compile_catalogues(tmp_path)
    assert compiled == [source.with_suffix(".mo")]
    with compiled[0].open("rb") as stream:
        catalogue = gettext.GNUTranslations(stream)
    assert catalogue.gettext("Partner") == "Партнёр"
    assert catalogue.pgettext("of a project", "Partner") == "Участник"
    assert catalogue.gettext("Guessed") == "Guessed"
    forms = [
        catalogue.ngettext("%(number)d call", "%(number)d calls", number).split()[1]
        for number in (1, 2, 5, 11, 21)
    ]
    assert forms == ["конкурс", "конкурса", "конкурсов", "конкурсов", "конкурс"]


def test_only_a_changed_source_is_compiled_again(source, tmp_path):
    (compiled,) = compile_catalogues(tmp_path)
    assert compile_catalogues(tmp_path) == []
    later = compiled.stat().st_mtime + 1
    os.utime(source, (later, later))
    assert compile_catalogues(tmp_path) == [compiled]
