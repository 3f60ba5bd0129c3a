"""The table that `make audit` prints, and what is red in it."""

from typing import Any

from browser import VIEWS
from lighthouse_scores import CATEGORIES

HTML, FILES, PHONE = (
    20,
    30,
    150,
)  # kB: a page's HTML; its CSS, JS and font; the home page on a phone
DETAIL, LIST = 8, 10
HEAD = (
    "| page | language | view | axe light | axe dark | Nu | Lighthouse P A B S "
    "| html | css | js | font | images | all kB | SQL | CPU ms |"
)


def of(pages: list[tuple[str, str, str]], found: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Its lines, and those of what is red, which are among them at the end."""
    lines = [HEAD, "|---|---|---|" + "--:|" * 12]
    red: list[str] = []
    for name, language, _path in pages:
        for view in VIEWS:
            lines.append(row(name, language, view, found))
            red += faults(name, language, view, found)
    lines += ["", "Red:" if red else "Nothing is red.", *(f"- {fault}" for fault in red)]
    return lines, red


def row(name: str, language: str, view: str, found: dict[str, Any]) -> str:
    """One line: a page in a language on a screen."""
    seen = found[f"seen {name} {language} {view}"]
    sql = found[f"sql {name} {language}"]
    scores = found.get(f"lighthouse {name} {language} {view}")
    weight = seen["bytes"]
    cells = [
        name,
        language,
        view,
        len(seen["light"]),
        len(seen["dark"]),
        len(found[f"nu {name} {language}"]),
        " ".join(str(scores[category]) for category in CATEGORIES) if scores else "-",
        *(kilobytes(weight.get(kind, 0)) for kind in ("html", "css", "js", "font", "images")),
        kilobytes(sum(weight.values())),
        sql["queries"],
        sql["cpu"],
    ]
    return "| " + " | ".join(map(str, cells)) + " |"


def kilobytes(number: int) -> str:
    """Thousands of bytes, with one place."""
    return f"{number / 1000:.1f}"


def faults(name: str, language: str, view: str, found: dict[str, Any]) -> list[str]:
    """What is not as it must be, in words."""
    seen = found[f"seen {name} {language} {view}"]
    weight = seen["bytes"]
    sql, status = (found[f"sql {name} {language}"][key] for key in ("queries", "status"))
    files = sum(weight.get(kind, 0) for kind in ("css", "js", "font"))
    said = [f"axe, {scheme}: {rule}" for scheme in ("light", "dark") for rule in seen[scheme]]
    said += [f"HTML: {line}" for line in found[f"nu {name} {language}"]]
    if status != (404 if name == "404" else 200):
        said.append(f"answers {status}")
    if weight.get("html", 0) > 1000 * HTML:
        said.append(f"its HTML weighs more than {HTML} kB")
    if files > 1000 * FILES:
        said.append(f"CSS, JS and font weigh more than {FILES} kB")
    if name == "home" and view == "phone" and sum(weight.values()) > 1000 * PHONE:
        said.append(f"weighs more than {PHONE} kB on a phone")
    limit = LIST if name == "home" or "list" in name else DETAIL
    if sql > limit:
        said.append(f"{sql} queries, where {limit} are allowed")
    scores = found.get(f"lighthouse {name} {language} {view}")
    if scores and any(scores[category] < 100 for category in CATEGORIES):
        said.append(f"Lighthouse: {', '.join(scores['lost']) or 'below 100'}")
    return [f"{name}, {language}, {view}: {line}" for line in said]
