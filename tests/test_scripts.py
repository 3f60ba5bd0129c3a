"""What the commands promise: a clear line, nothing skipped that changed, nothing left behind."""

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import polib
import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"


def script(name):
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_busy_port_is_named_before_anything_is_done():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        done = subprocess.run(
            [sys.executable, SCRIPTS / "demo.py"],
            env={**os.environ, "PORT": str(port)},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr.startswith(f"Port {port} can't be used")
    assert done.stderr.count("\n") == 1


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """The demo script on a small checkout of its own."""
    demo = script("demo")
    for name, text in {
        "uv.lock": "1",
        "cms/models.py": "1",
        "content/partners.yaml": "1",
        "locale/ky/LC_MESSAGES/django.po": "1",
        "docs/architecture.md": "1",
        "var/demo.txt": "1",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.setattr(demo, "ROOT", tmp_path)
    monkeypatch.setattr(demo, "DATABASE", tmp_path / "var" / "demo.sqlite3")
    return demo


@pytest.mark.parametrize(
    "name",
    ["uv.lock", "cms/models.py", "content/partners.yaml", "locale/ky/LC_MESSAGES/django.po"],
)
def test_a_change_in_what_the_database_is_made_from_is_seen(checkout, name):
    before = checkout.fingerprint()
    (checkout.ROOT / name).write_text("2")
    assert checkout.fingerprint() != before


@pytest.mark.parametrize("name", ["docs/architecture.md", "var/demo.txt"])
def test_a_change_elsewhere_prepares_nothing_again(checkout, name):
    before = checkout.fingerprint()
    (checkout.ROOT / name).write_text("2")
    assert checkout.fingerprint() == before


def test_the_note_of_what_was_prepared_goes_with_the_database(checkout):
    assert checkout.recorded_fingerprint() == 0
    checkout.record_fingerprint(checkout.fingerprint())
    assert checkout.recorded_fingerprint() == checkout.fingerprint()
    checkout.DATABASE.unlink()
    assert checkout.recorded_fingerprint() == 0


@pytest.mark.skipif(not script("with_postgres").programs(), reason="PostgreSQL is not here")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_private_postgresql_is_gone_after_an_interrupt(number):
    # The server's own user must reach it, and can't reach pytest's folders.
    tmp = Path("/tmp")
    before = set(tmp.glob("office-postgres-*"))
    process = subprocess.Popen(
        [sys.executable, SCRIPTS / "with_postgres.py", "sh", "-c", "echo $DATABASE_URL; sleep 60"],
        env={**os.environ, "TMPDIR": str(tmp)},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    url = process.stdout.readline().strip()
    folder = Path(url.partition("?host=")[2])
    assert folder in set(tmp.glob("office-postgres-*")) - before
    time.sleep(0.2)
    os.killpg(process.pid, number)
    assert process.wait(timeout=30) == 128 + number
    assert not folder.exists()


def test_messages_without_a_translation_are_named():
    checker = script("check_messages")

    def fault(translated, **options):
        entry = polib.POEntry(msgid="Partner", **options)
        return checker.fault(entry, translated)

    assert fault(None) == "missing"
    assert fault(polib.POEntry(msgid="Partner")) == "empty"
    assert fault(polib.POEntry(msgid="Partner", msgstr="Партнёр", flags=["fuzzy"])) == "fuzzy"
    assert fault(polib.POEntry(msgid="Partner", msgstr="Партнёр")) is None
    plural = {"msgid_plural": "Partners"}
    half = polib.POEntry(msgid="Partner", msgstr_plural={0: "партнёр", 1: ""}, **plural)
    assert fault(half, **plural) == "empty"
