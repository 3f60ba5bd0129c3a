"""Pages that are kept: whether one is, and what is told to a cache in front."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

PAGES = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "kept-pages-of-tests",
}


def give_place(settings):
    """Let pages be kept, none yet."""
    settings.CACHES = {**settings.CACHES, "pages": PAGES}
    caches["pages"].clear()


def is_kept(client, path, **headers):
    """Whether the answer comes without any question to the database."""
    with CaptureQueriesContext(connection) as asked:
        response = client.get(path, headers=headers)
    assert response.status_code == 200, path
    return not asked.captured_queries


class FrontCache(BaseHTTPRequestHandler):
    """Notes what it is told to drop; while ``away`` it fails."""

    def do_PURGE(self):
        status = 503 if self.server.away else 200
        if status == 200:
            self.server.purged.append(f"http://{self.headers['Host']}{self.path}")
        self.send_response(status)
        self.end_headers()

    def log_message(self, *arguments):
        pass


@contextmanager
def front_cache():
    """A server that takes PURGE; ``purged`` are the addresses in the order of their coming."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), FrontCache)
    server.purged, server.away = [], False
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
