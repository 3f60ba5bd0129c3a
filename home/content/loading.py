"""The door of the content: all of it loaded, or nothing."""

import hashlib
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Site

from cms.indexes import index_after_commit, indexed_once
from cms.page_cache import changes
from home.content.files import read_files, read_folder
from home.content.ledger import FORM, Ledger, Stopped
from home.content.pages import PageLoader
from home.content.rows import load_rows
from home.tree import make_tree

ALL_FILES = "all files"


def load(
    folder: Path,
    *,
    dry_run: bool = False,
    tell: Callable[[str, str, str], None] = lambda *_: None,
    stop: Callable[[], bool] = lambda: False,
) -> Counter[str]:
    """Load the content of ``folder``; returns how many entries were created, updated, kept...

    ``tell`` is called with outcome, key and reason of every entry. One transaction: a ContentError
    leaves nothing behind, nor does ``dry_run``. Empty when no file has changed since the last time.
    Once ``stop`` says so, what has been loaded is stored whole; the next time goes on from there.
    """
    files = read_folder(folder)
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    with transaction.atomic(), indexed_once(within_transaction=True):
        home = make_tree(address.hostname or "localhost", port)
        ledger = Ledger(tell, stop)
        digest = _digest(files)
        known = ledger.get(ALL_FILES)
        if known is None or known.digest != digest:
            content = read_files(files)
            with suppress(Stopped), changes.of_everything():
                load_rows(content, ledger)
                PageLoader(content, ledger, home).load()
                ledger.remember(ALL_FILES, digest)
            for row in ledger.written:
                index_after_commit(row)
        if dry_run:
            transaction.set_rollback(True)
    if dry_run:
        # Made from what has just been taken back.
        Site.clear_site_root_paths_cache()
    return ledger.counts


def _digest(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256(str(FORM).encode())
    for name, data in files.items():
        digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()
