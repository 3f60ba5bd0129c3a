"""Measures every page type in every language, on a phone and a desktop: `make audit`.

`make audit TYPES=call,home LANGUAGES=ky` narrows it; LIGHTHOUSE=no leaves that out;
PHOTOGRAPHS=folder puts six photographs of the folder on the home page; AUDIT_PORT is 8700. What was
measured is kept in var/audit until code, templates or content change: it may be stopped and run
again.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

import audited_site as site
import browser
import checkers
import lighthouse_scores
import run_tests
import table

NEEDED = {"chromium", "default-jre-headless", "npm"}
Pages = list[tuple[str, str, str]]  # name, language, path


class Results:
    """What was measured of this state of code and content; written after each measurement."""

    def __init__(self, state: str) -> None:
        self.file = site.FOLDER / "results.json"
        stored = json.loads(self.file.read_text()) if self.file.exists() else {}
        self.state = state
        self.found: dict[str, Any] = stored["found"] if stored.get("state") == state else {}

    def keep(self, values: dict[str, Any]) -> None:
        """Adds these and writes all to the disk."""
        self.found.update(values)
        self.file.write_text(json.dumps({"state": self.state, "found": self.found}, indent=1))


def chosen(addresses: dict[str, dict[str, str]]) -> Pages:
    """The pages that TYPES and LANGUAGES ask for. Exits naming those that are not there."""
    types = [name.strip() for name in os.environ.get("TYPES", "").split(",") if name.strip()]
    languages = [code for code in os.environ.get("LANGUAGES", "ky,ru,en").split(",") if code]
    if unknown := set(types) - addresses.keys():
        sys.exit(f"No page type {', '.join(unknown)}. There are: {', '.join(addresses)}.")
    return [
        (name, language, paths[language])
        for name, paths in addresses.items()
        if not types or name in types
        for language in languages
        if language in paths
    ]


def progress(step: str, left: list[Any]) -> Iterator[Any]:
    """Each of what is left, saying which."""
    for number, one in enumerate(left, 1):
        print(f"  {step} {number} of {len(left)}: {' '.join(map(str, one))}", flush=True)
        yield one


def fetch(address: str) -> str:
    """The page's HTML, also of an error page."""
    try:
        with urlopen(Request(address), timeout=60) as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        return error.read().decode()


def check_html(base: str, pages: Pages, results: Results) -> None:
    """Nu on all pages at once: starting it is what takes time."""
    left = [page for page in pages if f"nu {page[0]} {page[1]}" not in results.found]
    folder = site.FOLDER / "html"
    folder.mkdir(exist_ok=True)
    files = {}
    for name, language, path in left:
        file = folder / f"{name.replace(' ', '-').replace(',', '')}-{language}.html"
        file.write_text(fetch(base + path))
        files[file] = f"{name} {language}"
    if files:
        errors = checkers.html_errors(files)
        results.keep({f"nu {key}": errors.get(file.name, []) for file, key in files.items()})
        indexable = {
            f"indexable {key}": 'content="noindex' not in file.read_text()
            for file, key in files.items()
        }
        results.keep(indexable)


def count_queries(port: int, pages: Pages, results: Results) -> None:
    """Queries and CPU, in one process of their own."""
    left = [page for page in pages if f"sql {page[0]} {page[1]}" not in results.found]
    if left:
        found = site.ask(port, "queries", given=[path for _name, _language, path in left])
        results.keep({f"sql {name} {code}": found[path] for name, code, path in left})


def look(base: str, pages: Pages, results: Results) -> None:
    """Axe and bytes, in one browser."""
    combined = [(*page, view) for page in pages for view in browser.VIEWS]
    left = [one for one in combined if f"seen {one[0]} {one[1]} {one[3]}" not in results.found]
    with browser.chromium() as running:
        for name, language, path, view in progress("browser", left):
            seen = browser.visit(running, base + path, browser.VIEWS[view])
            results.keep({f"seen {name} {language} {view}": seen})


def score(base: str, pages: Pages, results: Results) -> None:
    """Lighthouse, one page after another: it measures time."""
    left = [
        (*page, view)
        for page in pages
        for view in browser.VIEWS
        if results.found[f"indexable {page[0]} {page[1]}"]
        and f"lighthouse {page[0]} {page[1]} {view}" not in results.found
    ]
    for name, language, path, view in progress("Lighthouse", left):
        scores = lighthouse_scores.scores(base + path, view)
        results.keep({f"lighthouse {name} {language} {view}": scores})


def main() -> int:
    """Prepares, measures, prints; 1 where anything is red."""
    port = int(os.environ.get("PORT") or 8700)
    photographs = os.environ.get("PHOTOGRAPHS")
    with_lighthouse = os.environ.get("LIGHTHOUSE") != "no"
    if NEEDED & set(run_tests.require_packages()):
        return 1  # it has named them
    checkers.install("checkers")
    if with_lighthouse:
        checkers.install("lighthouse")
    site.FOLDER.mkdir(parents=True, exist_ok=True)
    site.prepare(port, Path(photographs) if photographs else None)
    pages = chosen(site.ask(port, "addresses"))
    results = Results(
        f"{site.digest((*site.DATABASE_FROM, *site.PAGES_FROM, 'scripts'))} {photographs}"
    )
    count_queries(port, pages, results)
    with site.served(port) as base:
        check_html(base, pages, results)
        look(base, pages, results)
        if with_lighthouse:
            score(base, pages, results)
    lines, red = table.of(pages, results.found)
    print("\n".join(lines))
    return 1 if red else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except RuntimeError as error:
        sys.exit(str(error))
