"""The README's table of environment variables is the settings' own."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_readme_names_every_variable_and_no_other():
    settings = "".join(path.read_text() for path in (ROOT / "cms" / "settings").glob("*.py"))
    read = set(re.findall(r'\benv(?:\.\w+)?\(\s*"(\w+)"', settings))
    assert read == set(re.findall(r"^\| `(\w+)` \|", (ROOT / "README.md").read_text(), re.M))
