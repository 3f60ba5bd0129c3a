#!/usr/bin/env python3
"""The checkers that are not Python: axe for accessibility, Nu for HTML, Lighthouse.

scripts/audit/NAME/ locks npm packages; they are installed in .cache/npm/NAME, once for each lock.
Nu needs Java besides. `scripts/checkers.py` installs those that the tests use.
"""

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKED = ROOT / "scripts" / "audit"
INSTALLED = ROOT / ".cache" / "npm"
AXE = INSTALLED / "checkers" / "node_modules" / "axe-core" / "axe.min.js"
NU = INSTALLED / "checkers" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
NU_OPTIONS = ("--format", "json", "--exit-zero-always", "--stdout")
# WCAG up to 2.2 AA, and what axe calls good practice.
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_RUN = """rules => axe.run(document, {runOnly: {type: "tag", values: rules}, resultTypes:
    ["violations"]}).then(found => found.violations.map(rule => `${rule.id} (${rule.impact}): ` +
    rule.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ")))"""


def install(name: str) -> None:
    """Installs what scripts/audit/NAME locks, if that is not there already.

    Raises CalledProcessError, after npm has said why.
    """
    source, target = LOCKED / name, INSTALLED / name
    lock = (source / "package-lock.json").read_bytes()
    done = target / "installed"
    if done.exists() and done.read_bytes() == lock:
        return
    print(f"Installing the packages of scripts/audit/{name}", file=sys.stderr, flush=True)
    target.mkdir(parents=True, exist_ok=True)
    for file in ("package.json", "package-lock.json"):
        shutil.copy(source / file, target)
    # Without their scripts: vnu-jar's would fetch a Java of its own.
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=target, check=True, stdout=subprocess.DEVNULL)
    done.write_bytes(lock)


def missing() -> list[str]:
    """What the tests' checkers lack, in words for a reader; empty where they can run."""
    absent = [path.name for path in (AXE, NU) if not path.exists()]
    return absent + ([] if shutil.which("java") else ["java"])


def html_errors(files: Iterable[Path]) -> dict[str, list[str]]:
    """What Nu finds in each of the HTML files, errors and warnings, by the file's name.

    Raises RuntimeError where Nu itself fails.
    """
    command = [
        "java",
        "-Xss4m",
        "-jar",
        str(NU),
        "--format",
        "json",
        "--exit-zero-always",
        "--stdout",
    ]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    try:
        messages = json.loads(done.stdout)["messages"]
    except (ValueError, KeyError):
        raise RuntimeError(f"The Nu checker failed: {done.stderr or done.stdout}") from None
    found = defaultdict(list)
    for message in messages:
        if message["type"] == "non-document-error":
            raise RuntimeError(f"The Nu checker failed: {message['message']}")
        if message["type"] == "error" or message.get("subType") == "warning":
            line = f"line {message.get('lastLine')}: {message['message']}"
            found[Path(message["url"].removeprefix("file:")).name].append(line)
    return dict(found)


if __name__ == "__main__":
    try:
        install("checkers")
    except subprocess.CalledProcessError:
        sys.exit("npm could not install the checkers, see above.")
