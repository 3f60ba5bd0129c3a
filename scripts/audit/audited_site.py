"""The audited site: the demonstration's content on a database of its own, served as on a server."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.request import urlopen

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FOLDER = ROOT / "var" / "audit"
BIN = ROOT / ".venv" / "bin"
PYTHON = str(BIN / "python")
# What the pages are made of; the database from the first of these.
DATABASE_FROM = ("cms", "home", "mobility", "news", "office", "partners", "projects", "search",
                 "translation", "content", "locale", "uv.lock")  # fmt: skip
PAGES_FROM = ("templates", "static")


def digest(names: tuple[str, ...]) -> str:
    """A name for the state of these files and folders."""
    found = sha256()
    for name in names:
        for path in sorted([ROOT / name, *(ROOT / name).rglob("*")]):
            if path.is_file() and path.suffix not in {".pyc", ".mo"}:
                found.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return found.hexdigest()[:16]


def environment(port: int) -> dict[str, str]:
    """The variables of a server on this machine alone."""
    secret = FOLDER / "secret_key"
    if not secret.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        secret.write_text(secrets.token_urlsafe(60))
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        "DJANGO_SETTINGS_MODULE": "served_settings",
        "SECRET_KEY": secret.read_text(),
        "ALLOWED_HOSTS": "localhost",
        "SITE_URL": f"http://localhost:{port}",
        "DATABASE_URL": f"sqlite:///{FOLDER / 'site.sqlite3'}",
        "CACHE_URL": "locmemcache://",
        "EMAIL_URL": "dummymail://",
        "DEFAULT_FROM_EMAIL": "office@localhost",
        "VAR_DIR": str(FOLDER),
        "PYTHONPATH": f"{ROOT}:{HERE}",
    }


def prepare(port: int, photographs: Path | None) -> None:
    """Makes the database and the static files, if they are not those of this code and content."""
    state = {"database": digest(DATABASE_FROM), "photographs": str(photographs or "")}
    note = FOLDER / "prepared.json"
    made = json.loads(note.read_text()) if note.exists() else {}
    if made.get("state") != state:
        note.unlink(missing_ok=True)
        (FOLDER / "site.sqlite3").unlink(missing_ok=True)
        print("Loading the content", flush=True)
        for command in ("compile_messages", "migrate --verbosity=0", "load_content"):
            manage(port, *command.split())
        if photographs:
            ask(port, "photographs", str(photographs))
    shutil.rmtree(FOLDER / "static", ignore_errors=True)
    manage(port, "collectstatic", "--no-input", "--verbosity=0")
    note.write_text(json.dumps({"state": state}))


def manage(port: int, *arguments: str) -> None:
    """A management command of the audited site, which must succeed."""
    command = [PYTHON, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment(port), check=True, stdout=subprocess.DEVNULL)


def ask(port: int, program: str, *arguments: str, given: object = None) -> Any:
    """What a program of this folder, run inside the audited site, answers in JSON."""
    done = subprocess.run(
        [PYTHON, str(HERE / f"{program}.py"), *arguments],
        cwd=ROOT,
        env={**environment(port), "COUNT_QUERIES": "1"},
        check=True,
        input=json.dumps(given),
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)


@contextmanager
def served(port: int) -> Iterator[str]:
    """The site on two workers of gunicorn; gives its address.

    Raises RuntimeError where it does not answer.
    """
    command = [str(BIN / "gunicorn"), "--workers=2", "--threads=4", f"--bind=127.0.0.1:{port}",
               "--log-level=error", "--timeout=120", "cms.wsgi"]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT, env=environment(port))
    try:
        for _try in range(120):
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if server.poll() is not None:
                raise RuntimeError(f"The site does not start on port {port}, see above.")
            time.sleep(0.5)
        urlopen(f"http://localhost:{port}/en/", timeout=120).close()
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait()
