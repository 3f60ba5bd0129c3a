"""What the whole suite needs: compiled catalogues, and word of what it runs on."""

import os
from pathlib import Path

from cms.management.commands.compile_messages import compile_catalogues

ROOT = Path(__file__).resolve().parent.parent

# Before Django reads a catalogue; once, not in each of xdist's workers.
if "PYTEST_XDIST_WORKER" not in os.environ:
    compile_catalogues(ROOT / "locale")


def pytest_addoption(parser):
    parser.addoption(
        "--screenshots",
        default=ROOT / "var" / "screenshots",
        type=Path,
        metavar="FOLDER",
        help="where browser tests put their pictures (default: var/screenshots)",
    )


def pytest_report_header():
    from django.conf import settings

    return "database: " + settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
