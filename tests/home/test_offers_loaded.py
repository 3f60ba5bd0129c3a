"""Calls and forums of the content files: translated whole, or shown as not translated yet."""

import pytest
from django.core.cache import cache
from django.core.management import CommandError

from news.models import ForumPage
from projects.models import CallPage
from tests.home.content_folder import Folder
from tests.page_facts import soup, text

FILES = {
    "pages/calls.yaml": """
key: calls
type: call_index
slug: {en: calls, ru: konkursy, ky: synaktar}
title: {en: Calls, ru: Конкурсы, ky: Сынактар}
""",
    "pages/forums.yaml": """
key: forums
type: forum_index
slug: {en: forums, ru: forumy, ky: forumdar}
title: {en: Forums, ru: Форумы, ky: Форумдар}
""",
    "calls.yaml": """
water:
  slug: {en: water}
  title: {en: Water for all}
  kind: grant
  funder: new
  official_link: https://funder.example.org/water
  deadlines:
    - [first_stage, 2030-03-01, '17:00', Europe/Brussels]
    - [second_stage, 2030-09-01]
  amounts:
    - [null, '5000', EUR]
  summary: {en: Clean water.}
  eligibility: {en: <p>Everybody.</p>}
  body: {en: <p>More.</p>}
  source_link: https://data.example.org/
  checked_on: 2026-05-11
""",
    "forums.yaml": """
rivers:
  slug: {en: rivers, ru: reki, ky: daryialar}
  title: {en: Rivers, ru: Реки, ky: Дарыялар}
  kind: conference
  starts_on: 2030-05-02
  ends_on: 2030-05-04
  city: {en: Osh, ru: Ош, ky: Ош шаары}
  country: KG
  deadlines:
    - [paper, 2030-02-01, '23:59:59', AoE]
  link: https://rivers.example.org/
  summary: {en: Of rivers., ru: О реках., ky: Дарыялар жөнүндө.}
  source_link: https://list.example.org/
  checked_on: 2026-08-20
""",
}
TRANSLATED = (
    ("slug: {en: water}", "slug: {en: water, ru: voda}"),
    ("{en: Water for all}", "{en: Water for all, ru: Вода для всех}"),
    ("{en: Clean water.}", "{en: Clean water., ru: Чистая вода.}"),
    ("{en: <p>Everybody.</p>}", "{en: <p>Everybody.</p>, ru: <p>Все.</p>}"),
    ("{en: <p>More.</p>}", "{en: <p>More.</p>, ru: <p>Ещё.</p>}"),
)


def _folder(path):
    made = Folder(path)
    for name, content in FILES.items():
        (path / name).write_text(content)
    return made


@pytest.fixture
def folder(db, tmp_path):
    return _folder(tmp_path)


@pytest.fixture(scope="module")
def rows(kept_rows, tmp_path_factory):
    """What a first load makes."""
    cache.clear()
    _folder(tmp_path_factory.mktemp("content")).load()


@pytest.fixture
def loaded(rows, folder):
    return folder


def test_a_call_in_english_alone_is_shown_so_in_the_others(loaded, client):
    page = CallPage.objects.get(locale__language_code="ky")
    assert not (page.is_original or page.is_translated)
    html = soup(client, "/ky/synaktar/water/")
    assert text(html.h1) == "Water for all"
    assert html.select_one(".notice")
    deadlines = [row.deadline for row in page.deadlines.all()]
    assert [(each.name, str(each.day), each.zone) for each in deadlines] == [
        ("first_stage", "2030-03-01", "Europe/Brussels"),
        ("second_stage", "2030-09-01", ""),
    ]
    assert [each.time is None for each in deadlines] == [False, True]


def test_where_the_facts_are_from_is_said_with_the_day(loaded, client):
    colophon = soup(client, "/en/calls/water/").select_one(".colophon")
    assert text(colophon) == "Source: https://data.example.org/ , as of 11 May 2026"


def test_a_forum_that_is_translated_has_its_own_address(loaded, client):
    for address in ("/en/forums/rivers/", "/ru/forumy/reki/", "/ky/forumdar/daryialar/"):
        assert soup(client, address).select_one(".notice") is None
    assert ForumPage.objects.filter(is_translated=True).count() == 2


def test_a_translation_that_is_added_later_is_published(loaded, client):
    for found, replacement in TRANSLATED:
        loaded.change("calls.yaml", found, replacement)
    loaded.load()
    html = soup(client, "/ru/konkursy/voda/")
    assert text(html.h1) == "Вода для всех"
    assert html.select_one(".notice") is None
    assert soup(client, "/ky/synaktar/water/").select_one(".notice")


@pytest.mark.parametrize(
    ("found", "replacement", "message"),
    [
        (*TRANSLATED[1], "calls.yaml: water: not in the title's languages: slug, summary"),
        ("{en: Clean water.}", "{ru: Вода.}", "not in the title's languages: summary"),
        ("{en: Water for all}", "{ru: Вода}", "calls.yaml: water: title: missing in en"),
        ("first_stage", "frist_stage", "calls.yaml: water: name: "),
        ("2030-03-01", "soon", "deadlines[0]: day: not a day such as 2013-10-14"),
        ("2030-03-01", "2030-13-01", "calls.yaml: month must be in 1..12"),
        ("'17:00'", "17:00", "deadlines[0]: time: not an hour such as '17:00'"),
        ("Europe/Brussels", "Brussels", "calls.yaml: water: zone: "),
        ("'5000'", "'-1'", "calls.yaml: water: amount_max: "),
    ],
)
def test_a_mistake_is_told_with_file_entry_and_field(folder, found, replacement, message):
    folder.change("calls.yaml", found, replacement)
    with pytest.raises(CommandError) as caught:
        folder.load()
    assert message in str(caught.value)


def test_a_second_load_changes_nothing(loaded):
    loaded.change("calls.yaml", "water:", "# The same.\nwater:")
    told = loaded.load()
    assert "created" not in told
    assert "updated" not in told
