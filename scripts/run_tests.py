#!/usr/bin/env python3
"""Runs everything: `make check`, the smoke tests on SQLite, the whole suite on PostgreSQL.

As root on Debian it installs what is missing. Otherwise it names that in one line and leaves out
what needs it; in CI anything missing is a failure.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

import checkers
import with_postgres

Process = subprocess.Popen[bytes]
Output = BinaryIO | None
ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium")
# DejaVu has the Kyrgyz letters.
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def missing_packages() -> list[str]:
    """Debian's names of the packages whose programs or files aren't here."""
    here = {
        "postgresql": with_postgres.programs(),
        "chromium": shutil.which(CHROMIUM),
        "gettext": shutil.which("xgettext"),
        "fonts-dejavu-core": FONT.exists(),
        "default-jre-headless": shutil.which("java"),
        "npm": shutil.which("npm"),
    }
    return [package for package, found in here.items() if not found]


def install_packages(packages: list[str]) -> None:
    """Installs by apt; what could not be installed shows afterwards as still missing."""
    print("Installing " + " ".join(packages), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run(
            ["apt-get", "-qq", *command], env=environment, stdout=subprocess.DEVNULL, check=False
        )


def require_packages() -> list[str]:
    """The packages that stay missing, already named; in CI that ends the run."""
    missing = missing_packages()
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        install_packages(missing)
        missing = missing_packages()
    if missing:
        line = f"Missing, so not everything is run: apt-get install {' '.join(missing)}"
        if os.environ.get("CI") == "true":
            sys.exit(line)
        print(line, file=sys.stderr, flush=True)
    return missing


@contextmanager
def temporary_files() -> Iterator[None]:
    """Whatever the tests write to the temporary folder goes with the run."""
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as folder:
        os.environ["TMPDIR"] = folder
        yield


def start(*command: str, database_url: str | None = None, output: Output = None) -> Process:
    """Starts one part; ``output`` is where what it prints goes."""
    environment = {**os.environ, **({"DATABASE_URL": database_url} if database_url else {})}
    errors = output and subprocess.STDOUT
    return subprocess.Popen(command, env=environment, stdout=output, stderr=errors)


def passes(*command: str, database_url: str | None = None) -> bool:
    """Runs one part and says whether it passed."""
    return with_postgres.wait(start(*command, database_url=database_url)) == 0


@contextmanager
def smoke_tests() -> Iterator[Callable[[], bool]]:
    """Runs them on SQLite beside other parts; gives what waits for them, shows what they printed
    and says whether they passed.
    """
    with tempfile.TemporaryFile() as output:
        process = start(".venv/bin/pytest", "-q", "-m", "smoke", output=output)

        def passed() -> bool:
            status = with_postgres.wait(process)
            output.seek(0)
            print(output.read().decode(errors="replace"), flush=True)
            return status == 0

        try:
            yield passed
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()


def suite(url: str | None) -> bool:
    """The whole suite; on PostgreSQL each worker's database is a copy of one migrated database."""
    pytest = (".venv/bin/pytest", "-n", "2", "--dist", "loadgroup")
    if url is None:
        return passes(*pytest)
    migrate = (".venv/bin/python", "manage.py", "migrate", "--settings", "cms.settings.test")
    made = passes(*migrate, "--verbosity", "0", database_url=url)
    # In one word: "office" by itself would be taken for the folder of that name.
    return made and passes(*pytest, f"--template={with_postgres.DATABASE}", database_url=url)


def main() -> int:
    """Runs all parts, whichever fail. The suite is last, so that its closing line is."""
    with_postgres.end_on_signals()
    os.chdir(ROOT)
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DEMO"):
        os.environ.pop(name, None)
    missing = require_packages()
    subprocess.run(["scripts/install", "--quiet"], check=True)
    if "npm" not in missing:
        checkers.install("checkers")
    bin_folder = with_postgres.programs()
    database = with_postgres.cluster(bin_folder) if bin_folder else nullcontext()
    with database as url, temporary_files():
        with smoke_tests() as smoke_tests_passed:
            results = {
                "make check": passes("scripts/check"),
                "smoke tests on SQLite": smoke_tests_passed(),
            }
        results["suite"] = suite(url)
    failed = [name for name, passed in results.items() if not passed]
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    if missing:
        print(f"Not everything was run: apt-get install {' '.join(missing)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
