#!/usr/bin/env python3
"""Fails where a message of ours has no Kyrgyz or Russian, naming the file and line that use it.

The messages are extracted afresh, into a copy, from the code as it is. `make messages` brings the
catalogues up to date; what it adds is then to be translated.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("ky", "ru")
DOMAINS = {"django": (), "djangojs": ("--domain=djangojs",)}
SOURCES = {".py", ".html", ".txt", ".js"}
OTHER_FOLDERS = {"content", "docs", "locale", "node_modules", "scripts", "tests", "var"}


def copy_sources(target: Path) -> None:
    """The files that may hold messages, and an empty locale folder."""
    for folder in ROOT.iterdir():
        if not folder.is_dir() or folder.name.startswith(".") or folder.name in OTHER_FOLDERS:
            continue
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix in SOURCES:
                copy = target / path.relative_to(ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
    (target / "locale").mkdir()


def extracted(folder: Path, domain: str) -> polib.POFile:
    """The messages that the code asks for."""
    command = [sys.executable, "-m", "django", "makemessages", "--locale=ky", *DOMAINS[domain]]
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, check=True, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    path = folder / "locale" / "ky" / "LC_MESSAGES" / f"{domain}.po"
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def fault(entry: polib.POEntry, translated: polib.POEntry | None) -> str | None:
    """What is wrong with the translation of a message, or None."""
    if translated is None:
        return "missing"
    if translated.fuzzy:
        return "fuzzy"
    if bool(entry.msgid_plural) != bool(translated.msgid_plural):
        return "missing" if entry.msgid_plural else "not a plural any more"
    texts = list(translated.msgstr_plural.values()) or [translated.msgstr]
    return None if all(texts) else "empty"


def faults(messages: polib.POFile, language: str, domain: str) -> Iterator[str]:
    """A line for each message without a good translation."""
    path = ROOT / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    catalogue = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {(entry.msgid, entry.msgctxt): entry for entry in catalogue if not entry.obsolete}
    for entry in messages:
        found = fault(entry, known.get((entry.msgid, entry.msgctxt)))
        if found:
            file, line = (entry.occurrences or [("?", "?")])[0]
            yield f"{file}:{line}: {language} {found}: {entry.msgid!r}"
    if path.exists():
        checked = subprocess.run(
            ["msgfmt", "--check-format", "-o", os.devnull, path], capture_output=True, text=True
        )
        if checked.returncode:
            yield checked.stderr.strip()


def main() -> int:
    """Prints every fault; 1 if there is any."""
    if not shutil.which("msgmerge"):
        print("Messages not checked: apt-get install gettext")
        return 1 if os.environ.get("CI") == "true" else 0
    with tempfile.TemporaryDirectory() as name:
        copy_sources(Path(name))
        lines = [
            line
            for domain in DOMAINS
            for messages in [extracted(Path(name), domain)]
            for language in LANGUAGES
            for line in faults(messages, language, domain)
        ]
    if lines:
        print("\n".join(lines))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
