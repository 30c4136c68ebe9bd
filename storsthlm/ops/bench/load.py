"""A load generator: so many requests at once to one address, each answer checked.

asyncio and a socket for each request, as behind a proxy without keep-alive, so that both workers get
their share. It takes about a tenth of a core at the speeds that Django reaches.
"""

import asyncio
import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from storsthlm.ops.console import Refused

CONCURRENCY = 8
LARGE_PART = 4 * 1024**2


@dataclass
class Timing:
    """``latencies`` in seconds, one for each answer; ``seconds`` from first request to last answer."""

    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rps(self) -> float:
        return len(self.latencies) / self.seconds

    def add(self, other: "Timing") -> None:
        self.latencies += other.latencies
        self.seconds += other.seconds

    def percentile(self, share: float) -> float:
        """In milliseconds."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def burst(port: int, path: str, marker: str, requests: int) -> Timing:
    """:raises Refused: for an answer other than 200, or without the marker."""
    return asyncio.run(_burst(port, path, marker.encode(), requests))


async def _burst(port: int, path: str, marker: bytes, requests: int) -> Timing:
    timing, left = Timing(), iter(range(requests))

    async def client() -> None:
        for _number in left:
            began = time.perf_counter()
            answer = await _get(port, path)
            timing.latencies.append(time.perf_counter() - began)
            _check(path, answer, marker)

    began = time.perf_counter()
    await asyncio.gather(*(client() for _each in range(CONCURRENCY)))
    timing.seconds = time.perf_counter() - began
    return timing


async def _get(port: int, path: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return await reader.read()
    finally:
        writer.close()


def _check(path: str, answer: bytes, marker: bytes) -> None:
    head, _blank, content = answer.partition(b"\r\n\r\n")
    status = head.partition(b"\r\n")[0].decode()
    if " 200 " not in f"{status} " or marker not in content:
        raise Refused(f"{path} answers {status!r}, or without {marker.decode()!r}")


def download(port: int, path: str, watch: Callable[[], None]) -> tuple[float, int]:
    """Seconds and bytes of one large answer; ``watch`` is called again and again while it comes.

    :raises Refused: for an answer other than 200, or shorter than it said.
    """
    connection = http.client.HTTPConnection("localhost", port)
    began, received = time.perf_counter(), 0
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        while part := answer.read(LARGE_PART):
            received += len(part)
            watch()
    finally:
        connection.close()
    if answer.status != http.HTTPStatus.OK or received != int(answer.headers["Content-Length"]):
        raise Refused(f"{path} answers {answer.status}, with {received} bytes")
    return time.perf_counter() - began, received
