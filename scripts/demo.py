#!/usr/bin/env python3
"""Serves the site with its content and a login for each role: `make demo`, `make demo PORT=8123`.

The first run installs and loads everything. Later runs start the server at once, unless the code,
the content or the catalogues have changed since; then everything is brought up to date again, by
commands that change nothing an editor wrote.
"""

import hashlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / "bin" / "python"
VAR = ROOT / "var"
DATABASE = VAR / "demo.sqlite3"
LOGINS = VAR / "demo-logins.txt"
ENVIRONMENT = {
    "DEMO": "1",
    "DJANGO_SETTINGS_MODULE": "cms.settings.development",
    "DATABASE_URL": f"sqlite:///{DATABASE}",
    "VAR_DIR": str(VAR),
}
OTHER_FOLDERS = {"docs", "media", "node_modules", "static", "templates", "tests", "var"}


def refuse_busy_port(port: int) -> None:
    """Exits with a clear line when something is listening on the port already."""
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            sys.exit(f"Port {port} can't be used ({error}). Try: make demo PORT={port + 1}")


def fingerprint() -> int:
    """A number for the state of all that the database is made from: packages, code, content."""
    digest = hashlib.sha256()
    folders = [
        folder
        for folder in sorted(ROOT.iterdir())
        if folder.is_dir() and not folder.name.startswith(".") and folder.name not in OTHER_FOLDERS
    ]
    files = [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (folder.name == "content" or path.suffix in {".py", ".po"})
    ]
    for path in [ROOT / "uv.lock", *files]:
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return int.from_bytes(digest.digest()[:4]) >> 1 or 1


def recorded_fingerprint() -> int:
    """What the database was last made from; kept in the database itself, so it goes with it."""
    if not DATABASE.exists():
        return 0
    with closing(sqlite3.connect(DATABASE)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def record_fingerprint(number: int) -> None:
    """Notes in the database what it was made from."""
    with closing(sqlite3.connect(DATABASE)) as connection:
        connection.execute(f"PRAGMA user_version = {number}")


def catalogues_are_current() -> bool:
    """Whether every catalogue has a compiled form that isn't older than itself."""
    for source in ROOT.glob("locale/*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            return False
    return True


def manage(*arguments: str, output: IO[str] | None = None) -> None:
    """One management command, which must succeed; what it prints may go to a file."""
    print("  " + " ".join(arguments), flush=True)
    subprocess.run([PYTHON, "manage.py", *arguments], check=True, stdout=output)


def prepare() -> None:
    """Brings the database, catalogues, content and logins up to date."""
    current = fingerprint()
    if current == recorded_fingerprint() and catalogues_are_current() and LOGINS.exists():
        return
    VAR.mkdir(exist_ok=True)
    print("Preparing the database and the content", flush=True)
    manage("compile_messages")
    manage("migrate", "--verbosity=0")
    manage("load_content")
    with LOGINS.open("w") as logins:
        manage("make_demo_users", output=logins)
    record_fingerprint(current)


def main() -> None:
    """Prepares what has to be and becomes the server: no other process stays."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.chdir(ROOT)
    port = int(os.environ.get("PORT", "8000"))
    os.environ.update(ENVIRONMENT, SITE_URL=f"http://localhost:{port}")
    refuse_busy_port(port)
    subprocess.run(["scripts/install", "--no-dev", "--quiet"], check=True)
    prepare()
    print(f"\n{LOGINS.read_text()}\n  Site     http://localhost:{port}/")
    print(f"  Editing  http://localhost:{port}/admin/\n\nCtrl-C ends it.", flush=True)
    os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
    server = [str(PYTHON), "manage.py", "runserver", "--noreload", "--skip-checks", str(port)]
    os.execv(PYTHON, server)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except subprocess.CalledProcessError as failed:
        command = " ".join(map(str, failed.cmd))
        sys.exit(f"Stopped: {command} failed, see above.")
