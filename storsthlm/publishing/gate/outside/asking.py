"""Ask another website whether a page is there: politely, briefly, and only on the open internet.

HEAD first, and GET where a server does not know HEAD; of the answer no more is read than its head. Every
step of a redirect is looked at as the first address was.
"""

import io
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, parse_headers
from time import monotonic
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from .network import Unreachable, open_address

SECONDS = 10  # for each step, from the name to the end of the answer's head
MOST_STEPS = 5
MOST_HEAD = 65_536
REDIRECTS = {301, 302, 303, 307, 308}
# Not there, or broken. What says "not for you" or "not so often" is there for a reader.
GONE, BROKEN = {404, 410}, 500
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Answer:
    """``said`` is what people are told: the status, or why there is none."""

    said: str
    works: bool


@dataclass(frozen=True)
class _Head:
    status: int
    location: str


def ask(url: str) -> Answer:
    try:
        head = _followed("HEAD", url)
        if head.status >= HTTPStatus.BAD_REQUEST:
            head = _followed("GET", url)
    except Unreachable as error:
        return Answer(_reason(error), works=False)
    except (OSError, HTTPException, ValueError) as error:
        return Answer(_reason(error), works=False)
    return Answer(str(head.status), works=head.status not in GONE and head.status < BROKEN)


def _reason(error: Exception) -> str:
    kinds = ((Unreachable, "no address"), (TimeoutError, "timeout"), (ssl.SSLError, "certificate"))
    return next((said for kind, said in kinds if isinstance(error, kind)), "no answer")


def _followed(method: str, url: str) -> _Head:
    for _step in range(MOST_STEPS):
        head = _asked(method, url)
        if head.status not in REDIRECTS or not head.location:
            return head
        url = urljoin(url, head.location)
    raise HTTPException("too many redirects")


def _asked(method: str, url: str) -> _Head:
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc:
        raise Unreachable("no address on the web")
    until = monotonic() + SECONDS
    host, port = parts.hostname.encode("idna").decode(), parts.port or PORTS[parts.scheme]
    with _line(parts.scheme, host, port) as line:
        line.sendall(_request(method, url, host, parts.port))
        return _read_head(line, until)


@contextmanager
def _line(scheme: str, host: str, port: int) -> Iterator[socket.socket]:
    with socket.create_connection((open_address(host, port), port), timeout=SECONDS) as plain:
        if scheme == "http":
            yield plain
            return
        with ssl.create_default_context().wrap_socket(plain, server_hostname=host) as secured:
            yield secured


def _request(method: str, url: str, host: str, port: int | None) -> bytes:
    parts = urlsplit(url)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    )
    named = f"[{host}]" if ":" in host else host
    lines = [
        f"{method} {path} HTTP/1.1",
        f"Host: {named}:{port}" if port else f"Host: {named}",
        f"User-Agent: StorsthlmLinkCheck/1.0 (+{settings.SITE_URL})",
        "Accept: */*",
        "Accept-Language: sv,en;q=0.8",
        "Connection: close",
    ]
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def _read_head(line: socket.socket, until: float) -> _Head:
    """A server that sends a letter at a time is given no more time than another."""
    read = b""
    while b"\r\n\r\n" not in read and b"\n\n" not in read and len(read) < MOST_HEAD:
        line.settimeout(max(0.01, until - monotonic()))
        if not (more := line.recv(4096)):
            break
        read += more
        if monotonic() > until:
            raise TimeoutError
    return _head_of(io.BytesIO(read))


def _head_of(read: io.BytesIO) -> _Head:
    version, _space, rest = read.readline().decode("latin-1").partition(" ")
    if not version.startswith("HTTP/"):
        raise HTTPException("no answer in HTTP")
    return _Head(int(rest[:3]), parse_headers(read).get("Location", ""))
