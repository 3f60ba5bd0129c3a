"""The board: every piece of content in every language, filtered, counted, as a spreadsheet."""

import io

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from home.models import StandardPage
from tests.desk import in_language, is_refused, stored
from tests.factories.home import child
from tests.factories.projects import call_page
from tests.translation.test_sending import FAR, OVER, send
from translation.lag import TAKEN_IN


@pytest.fixture
def pages(home, desk):
    """One in each state."""
    made = {
        name: child(stored(home), StandardPage, title=f"The {name}", summary="Words")
        for name in ("untouched", "unwanted", "begun", "moderated", "done", "lagging", "both")
    }
    send(desk, made["unwanted"], "ky", wanted="not_wanted", note="For guests")
    desk.save(desk.take_up(in_language(made["begun"], "ky")), "translator", title="Башталды")
    moderated = desk.take_up(in_language(made["moderated"], "ky"))
    desk.edit("translator", moderated, "submit", title="Текшерүүдө")
    for name in ("done", "lagging", "both"):
        desk.translate(made[name], title=f"Котормо {name}")
    for name in ("lagging", "both"):
        desk.publish(made[name], summary="Other words")
    desk.save(in_language(made["both"], "ky"), "translator", title="Жаңы", **{TAKEN_IN: "on"})
    made["closed"] = call_page(stored(home), [OVER], title="Closed call")
    return made


def board(desk, by="editor", **asked):
    answer = desk.clients[by].get(reverse("translation_board"), asked)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def titles(soup):
    found = (" ".join(each.text.split()) for each in soup.select("td.title .title-wrapper"))
    return {title.removeprefix("The ") for title in found}


def counts(soup):
    links = soup.select(".translation-counts a")
    return {link["href"].split("state=")[1].split("&")[0]: int(link.b.text) for link in links}


def test_every_piece_is_found_by_state_person_and_section(
    pages, home, desk, django_assert_max_num_queries
):
    everything = board(desk)
    assert {"untouched", "unwanted", "begun", "moderated", "done"} < titles(everything)
    assert "Closed call" not in titles(everything)
    assert len(everything.select("thead th")) == 4
    found = {
        state: titles(board(desk, language="ky", state=state, kind="home.standardpage"))
        for state in counts(everything)
    }
    assert found == {
        "not_started": {"untouched"},
        "not_wanted": {"unwanted"},
        "in_work": {"begun", "both"},
        "in_moderation": {"moderated"},
        "approved": set(),
        "published": {"done"},
        "lagging": {"lagging", "both"},
    }
    told = board(desk, language="ky", state="lagging", kind="home.standardpage")
    assert counts(told) == {state: len(names) for state, names in found.items()}
    assert len(told.select("thead th")) == 2 and len(told.select('a[href$="/changes/"]')) == 2
    # By who and by section.
    who = desk.users["translator"].pk
    assert titles(board(desk, who=who)) == {"begun", "moderated", "both"}
    call_page(pages["closed"].get_parent(), [FAR], title="Open call")
    index = pages["closed"].get_parent()
    assert titles(board(desk, section=index.path)) == {index.title, "Open call"}
    # Nonsense in the address asks for nothing.
    for asked in ({"who": "x"}, {"state": "x"}, {"kind": "x"}, {"section": "x"}, {"p": "99"}):
        assert board(desk, **asked)

    # Each sees it, and follows only what is theirs.
    edit = reverse("wagtailadmin_pages:edit", args=[pages["begun"].pk])
    assert f'href="{edit}"' in str(board(desk))
    hers = board(desk, by="translator")
    kyrgyz = reverse("wagtailadmin_pages:edit", args=[in_language(pages["begun"], "ky").pk])
    assert f'href="{edit}"' not in str(hers) and f'href="{kyrgyz}"' in str(hers)
    assert is_refused(desk.get("office", "translation_board"))

    # As a spreadsheet.
    answer = desk.clients["editor"].get(
        reverse("translation_board"), {"export": "xlsx", "language": "ky", "state": "lagging"}
    )
    sheet = openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active
    head, *lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(head) == 12 and {line[0] for line in lines} == {"The lagging", "The both"}
    assert all(line[9] == 50 and line[8] is not None for line in lines)

    # As many questions, whatever there is.
    with django_assert_max_num_queries(36) as asked:
        board(desk)
        few = len(asked)
    for n in range(3):
        page = child(stored(home), StandardPage, title=f"More {n}")
        desk.translate(page, "ru", title=f"Ещё {n}")
    board(desk)
    with django_assert_max_num_queries(few):
        board(desk)


def test_what_changed_is_shown_word_by_word_one_click_from_the_form(home, desk):
    page = child(stored(home), StandardPage, title="The page", summary="Words")
    kyrgyz = desk.translate(page, title="Котормо")
    assert desk.get("translator", "translation_changes", kyrgyz.pk).status_code == 200
    desk.publish(page, summary="Other words")
    form = desk.get("translator", "wagtailadmin_pages:edit", kyrgyz.pk).text
    address = reverse("translation_changes", args=[kyrgyz.pk])
    assert f'href="{address}"' in form
    told = desk.get("translator", "translation_changes", kyrgyz.pk)
    told = BeautifulSoup(told.content, "html.parser")
    [row] = told.select("tbody tr")
    assert row.select_one(".deletion") and row.select_one(".addition")
    assert "Other" in row.text
    assert reverse("translation_up_to_date", args=[kyrgyz.pk]) not in str(told)
    told = desk.get("publisher", "translation_changes", kyrgyz.pk).text
    assert reverse("translation_up_to_date", args=[kyrgyz.pk]) in told
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in told
    # And from the original to its translations.
    original = desk.get("publisher", "wagtailadmin_pages:edit", page.pk).text
    assert reverse("wagtailadmin_pages:edit", args=[kyrgyz.pk]) in original
    for who, other in (("office", kyrgyz), ("translator", in_language(kyrgyz, "ru")),
                      ("publisher", page)):  # fmt: skip
        assert is_refused(desk.get(who, "translation_changes", other.pk))
