"""A real mail server for a test: what it receives, as messages."""

import email
import email.policy
from contextlib import contextmanager

from aiosmtpd.controller import Controller


class Inbox:
    """Takes every mail."""

    def __init__(self):
        self.received = []

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.received.append(message)
        return "250 OK"


class Server(Controller):
    """Listens at a free port, which it knows once it has begun."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def smtp_server():
    """Yields the port of a server on this machine, and the list of what it receives."""
    inbox = Inbox()
    server = Server(inbox, hostname="127.0.0.1", port=0)
    server.start()
    try:
        yield server.port, inbox.received
    finally:
        server.stop()
