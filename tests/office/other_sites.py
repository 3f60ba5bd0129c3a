"""Other sites, all played by one server on this machine."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ROBOTS = "User-agent: *\nDisallow: /forbidden\nCrawl-delay: 0\n"
# What each path answers to GET.
STATUS = {
    "/fine": 200,
    "/gone": 404,
    "/guarded": 403,
    "/busy": 429,
    "/ill": 503,
    "/moved": 301,
    "/for-now": 302,
    "/circle": 302,
    "/inside": 302,
}
LOCATION = {
    "/moved": "/fine",
    "/for-now": "/fine",
    "/circle": "/circle",
    "/inside": "http://169.254.169.254/secret",
}


class OtherSite(BaseHTTPRequestHandler):
    """Knows no HEAD below /headless; notes what it is asked."""

    def answer(self):
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        status = 200 if self.path == "/robots.txt" else STATUS.get(self.path, 200)
        if self.command == "HEAD" and self.path == "/headless":
            status = 501
        self.send_response(status)
        if self.path in LOCATION:
            self.send_header("Location", LOCATION[self.path])
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(ROBOTS.encode() if self.path == "/robots.txt" else b"<h1>Hello</h1>")

    do_GET = do_HEAD = answer

    def log_message(self, *arguments):
        """Nothing."""


@contextmanager
def other_site():
    """The server; ``asked`` is what it was asked, ``url`` where it is."""
    with ThreadingHTTPServer(("127.0.0.1", 0), OtherSite) as server:
        server.asked = []
        server.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
