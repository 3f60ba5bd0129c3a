"""Asking other sites whether a link works: politely, and never inside a private network."""

import ipaddress
import re
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import urllib3
from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, LocationValueError, NameResolutionError, SSLError
from urllib3.exceptions import TimeoutError as TooSlow

from office.link_outcomes import Outcome, State, of_status

AGENT = "OfficeLinkChecker"
# Seconds between two requests to one host; a site may ask for more, up to the second number.
PAUSE, LONGEST_PAUSE = 3.0, 30.0
TIMEOUT = urllib3.Timeout(connect=10, read=15)
MOST_REDIRECTS = 5
LONGEST_ROBOTS = 500_000
PERMANENT, REDIRECTS = {301, 308}, {301, 302, 303, 307, 308}


class NotPublic(Exception):
    """A host that has an address inside a private network."""


class NotAllowed(Exception):
    """The site's robots.txt forbids the address."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, also one that wraps another."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if wrapped:
            return is_public(str(wrapped))
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast


def public_address(host: str, port: int) -> str:
    """The address to connect to. Raises :class:`NotPublic`, and ``socket.gaierror``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in sorted(found)]
    if not all(is_public(address) for address in addresses):
        raise NotPublic(host)
    return addresses[0]


class _Public:
    """Connects to the very address that was looked at: a name may lead elsewhere a moment later."""

    def _new_conn(self: Any) -> socket.socket:
        host = self._dns_host
        try:
            self._dns_host = public_address(host, self.port)
        except (socket.gaierror, UnicodeError) as error:
            raise NameResolutionError(host, self, socket.gaierror(str(error))) from error
        try:
            return super()._new_conn()  # type: ignore[misc]
        finally:
            # The certificate is the name's.
            self._dns_host = host


class _HTTP(_Public, HTTPConnection):
    pass


class _HTTPS(_Public, HTTPSConnection):
    pass


class _HTTPPool(HTTPConnectionPool):
    ConnectionCls = _HTTP


class _HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _HTTPS


def user_agent() -> str:
    """Who asks, and where to complain."""
    return f"{AGENT}/1.0 (+{settings.WAGTAILADMIN_BASE_URL})"


class Visitor:
    """Tries one link after the other; waits before it asks the same host again."""

    def __init__(self, sleep: Callable[[float], None] = time.sleep) -> None:
        self.sleep = sleep
        self._robots: dict[str, RobotFileParser] = {}
        self._asked: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._pools = urllib3.PoolManager(num_pools=20, headers={"User-Agent": user_agent()})
        self._pools.pool_classes_by_scheme = {"http": _HTTPPool, "https": _HTTPSPool}

    def visit(self, url: str) -> Outcome:
        """What came of it. Nothing that another site does raises."""
        try:
            return self._follow(url)
        except NotAllowed:
            return Outcome(State.UNSURE, "robots")
        except NotPublic:
            return Outcome(State.FAILING, "private")
        except NameResolutionError:
            return Outcome(State.FAILING, "no_host")
        except TooSlow:
            return Outcome(State.FAILING, "timeout")
        except SSLError:
            # Browsers mend an incomplete chain of certificates by themselves.
            return Outcome(State.UNSURE, "certificate")
        except (LocationValueError, ValueError):
            return Outcome(State.FAILING, "not_an_address")
        except (HTTPError, OSError):
            return Outcome(State.FAILING, "no_answer")

    def _follow(self, url: str) -> Outcome:
        for_good, start = True, url
        for _step in range(MOST_REDIRECTS + 1):
            if not self._robots_of(url).can_fetch(AGENT, url):
                raise NotAllowed
            answer = self._ask_gently(url)
            location = answer.headers.get("Location")
            if answer.status not in REDIRECTS or not location:
                moved_to = url if for_good and url != start else ""
                return of_status(answer.status, moved_to, _retry_after(answer))
            for_good = for_good and answer.status in PERMANENT
            url = urljoin(url, location)
        return Outcome(State.FAILING, "redirects")

    def _ask_gently(self, url: str) -> urllib3.BaseHTTPResponse:
        """The head alone; the page only of servers that give none."""
        answer = self._ask("HEAD", url)
        refused = answer.status >= 400 and answer.status != 429
        return self._ask("GET", url) if refused else answer

    def _ask(self, method: str, url: str, longest: int = 0) -> Any:
        """An answer, of whose body no more than ``longest`` bytes are read."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise LocationValueError(url)
        self._wait(parts.hostname)
        try:
            answer = self._pools.request(
                method, url, redirect=False, retries=False, preload_content=False, timeout=TIMEOUT
            )
            if longest:
                answer.kept = answer.read(longest, decode_content=True)  # type: ignore[attr-defined]
            answer.close()
        finally:
            self._asked[parts.hostname] = time.monotonic()
        return answer

    def _wait(self, host: str) -> None:
        asked = self._asked.get(host)
        if asked is not None:
            pause = self._pauses.get(host, PAUSE)
            self.sleep(max(0.0, asked + pause - time.monotonic()))

    def _robots_of(self, url: str) -> RobotFileParser:
        """The site's rules, asked for once. A site with a fault of its own is left alone."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            rules = RobotFileParser()
            answer = self._ask_for_robots(f"{site}/robots.txt")
            if answer.status == 200:
                rules.parse(answer.kept.decode("utf-8", "replace").splitlines())
            elif answer.status == 429 or answer.status >= 500:
                rules.disallow_all = True  # type: ignore[attr-defined]
            else:
                rules.allow_all = True  # type: ignore[attr-defined]
            self._robots[site] = rules
            delay = rules.crawl_delay(AGENT) if answer.status == 200 else None
            if delay and parts.hostname:
                self._pauses[parts.hostname] = min(max(float(delay), PAUSE), LONGEST_PAUSE)
        return self._robots[site]

    def _ask_for_robots(self, url: str) -> Any:
        for _step in range(MOST_REDIRECTS + 1):
            answer = self._ask("GET", url, LONGEST_ROBOTS)
            location = answer.headers.get("Location")
            if answer.status not in REDIRECTS or not location:
                break
            url = urljoin(url, location)
        return answer


def _retry_after(answer: Any) -> timedelta:
    seconds = answer.headers.get("Retry-After", "")
    with suppress(OverflowError):
        if re.fullmatch(r"\d{1,9}", seconds):
            return timedelta(seconds=int(seconds))
    return timedelta()
