"""The content files: what is read, and how a mistake in one is told."""

from decimal import Decimal

import pytest

from home.content.files import read_files
from home.content.page_entries import CalloutBlock, StandardEntry
from home.content.reading import ContentError

ORGANISATION = """
giz:
  name: {en: GIZ, ru: Джи-Ай-Зет, ky: ГИЗ уюму}
  country: DE
  kind: agency
  lat: 50.73
"""
PROJECT = """
geotak:
  slug: {en: geotak, ru: geotak-ru, ky: geotak-ky}
  title: {en: Maps, ru: Карты, ky: Карталар}
  coordinator: giz
  consortium:
    - [giz, partner]
  starts: 2021-01-15
  amounts:
    - ['873769', EUR]
"""
PAGE = """
key: visit
type: standard
slug: {en: visit, ru: vizit, ky: kelu}
title: {en: Visit, ru: Визит, ky: Келүү}
body:
  - type: callout
    title: {en: Note, ru: Внимание, ky: Эскертүү}
    html: {en: <p>a</p>, ru: <p>б</p>, ky: <p>в</p>}
"""


def read(project=PROJECT, page=PAGE, organisation=ORGANISATION, **more):
    files = {
        "organisations.yaml": organisation,
        "projects.yaml": project,
        "pages/visit.yaml": page,
        **more,
    }
    return read_files({name: text.encode() for name, text in files.items()})


def refused(**texts):
    with pytest.raises(ContentError) as caught:
        read(**texts)
    return str(caught.value)


def test_entries_come_as_dataclasses():
    content = read()
    project = content.projects["geotak"]
    assert project.title["ky"] == "Карталар"
    assert project.starts == "2021-01-15"
    assert (project.amounts[0].amount, project.amounts[0].currency) == (Decimal(873769), "EUR")
    assert (project.consortium[0].organisation, project.consortium[0].role) == ("giz", "partner")
    assert content.organisations["giz"].lat == Decimal("50.73")
    page = content.pages["visit"]
    assert isinstance(page, StandardEntry)
    assert isinstance(page.body[0], CalloutBlock)


def test_null_is_as_good_as_leaving_out():
    assert read(project=PROJECT + "  programme: null\n").projects["geotak"].programme is None


@pytest.mark.parametrize(
    ("found", "replacement", "message"),
    [
        ("2021-01-15", "soon", "projects.yaml: geotak: starts: not a date"),
        ("ky: Карталар", "kg: Карталар", "projects.yaml: geotak: title: no such language: kg"),
        (", ky: Карталар", "", "projects.yaml: geotak: title: missing in ky"),
        ("ky: Карталар", "ky: 5", "projects.yaml: geotak: title: ky: not a text: 5"),
        ("'873769'", "a lot", "projects.yaml: geotak: amounts[0]: amount: not a number"),
        (
            "coordinator: giz",
            "coordinator: gyz",
            "coordinator: nothing in organisations has the key gyz",
        ),
        ("[giz, partner]", "[gyz, partner]", "consortium[0]: organisation: nothing in organis"),
        ("starts:", "start:", "projects.yaml: geotak: no such field: start"),
        ("geotak-ru", "Геотак", "projects.yaml: geotak: slug: ru: not small letters"),
        ("  title:", "  starts: 2020\n  title:", "projects.yaml: line 9: starts is there twice"),
        ("geotak:", "geotak: [", "projects.yaml: "),
    ],
)
def test_a_mistake_in_a_list_is_told_with_file_entry_and_field(found, replacement, message):
    assert message in refused(project=PROJECT.replace(found, replacement, 1))


@pytest.mark.parametrize(
    ("found", "replacement", "message"),
    [
        ("type: standard", "type: strange", "pages/visit.yaml: type: not one of home, standard"),
        ("type: callout", "type: shout", "pages/visit.yaml: body[0]: type: not one of text"),
        ("    title: {en: Note", "    heading: {en: Note", "body[0]: no such field: heading"),
        ("key: visit", "name: visit", "pages/visit.yaml: no such field: name"),
        ("html: {en: <p>a</p>", "html: {en: ''", "body[0]: html: missing in en"),
    ],
)
def test_a_mistake_in_a_page_is_told_with_file_and_field(found, replacement, message):
    assert message in refused(page=PAGE.replace(found, replacement, 1))


def test_a_file_that_nobody_reads_is_refused():
    assert "strange.yaml: no such file" in refused(**{"strange.yaml": "a: {}"})


def test_two_pages_of_one_key_are_refused():
    assert "key: visit is there twice" in refused(**{"pages/visit-2.yaml": PAGE})
