#!/usr/bin/env python3
"""Runs a command on a PostgreSQL of its own, named by DATABASE_URL and removed afterwards.

scripts/with_postgres.py .venv/bin/pytest tests/cms
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DATABASE = "office"
# Speed before safety: nothing here outlives the run. No network port is opened at all.
SERVER = (
    "-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off "
    "-c synchronous_commit=off -c full_page_writes=off"
)


def programs() -> Path | None:
    """The folder of the newest PostgreSQL server programs here, or None."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(debian, key=lambda path: int(path.parts[-3]), default=None)
    found = newest or shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def cluster(bin_folder: Path) -> Iterator[str]:
    """A running server with an empty database; gives its URL. PostgreSQL refuses root."""
    as_root = os.geteuid() == 0
    user = "postgres" if as_root else None
    folder = Path(tempfile.mkdtemp(prefix="office-postgres-"))
    if as_root:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"

    def run(program: str, *arguments: str | Path) -> None:
        subprocess.run(
            [bin_folder / program, *arguments],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            user=user,
            group=user,
            extra_groups=[] if as_root else None,
        )

    try:
        run("initdb", "-D", data, "-U", "office", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        server = SERVER.format(folder=folder)
        run("pg_ctl", "start", "-w", "-D", data, "-l", folder / "log", "-o", server)
        run("createdb", "-h", folder, "-U", "office", DATABASE)
        yield f"postgres://office@/{DATABASE}?host={folder}"
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "stop", "-D", data, "-m", "immediate")
        shutil.rmtree(folder, ignore_errors=True)


def end_on_signals() -> None:
    """Lets SIGTERM and SIGHUP end this program as an exception does, so that it cleans up."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _frame: sys.exit(128 + number))


def wait(process: subprocess.Popen[bytes]) -> int:
    """The process's exit status. Whatever ends this program lets the process end itself first."""
    try:
        return process.wait()
    except KeyboardInterrupt:  # the terminal has sent it to the process too
        process.wait()
        raise
    except SystemExit:
        process.terminate()
        process.wait()
        raise


def main() -> int:
    """Runs the command given as arguments; its exit status."""
    bin_folder = programs()
    if bin_folder is None:
        print("PostgreSQL is missing. On Debian: apt-get install postgresql", file=sys.stderr)
        return 1
    end_on_signals()
    with cluster(bin_folder) as url:
        return wait(subprocess.Popen(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
