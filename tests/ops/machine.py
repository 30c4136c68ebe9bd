"""What these tests ask of the machine that they run on."""

import socket
import time
from collections.abc import Callable
from pathlib import Path

WITHIN_SECONDS = 30


def soon(fact: Callable[[], bool]) -> bool:
    """Another process does things in its own time."""
    deadline = time.monotonic() + WITHIN_SECONDS
    while not fact():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def lives(pid: int) -> bool:
    """A zombie that nobody waited for lives no longer."""
    return parent_and_state(pid)[1] not in {"", "Z"}


def family(pid: int) -> set[int]:
    """The process of this number and all that descend from it."""
    numbers = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal()]
    parents = {number: parent_and_state(number)[0] for number in numbers}
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def parent_and_state(pid: int) -> tuple[int, str]:
    try:
        state, parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return 0, ""
    return int(parent), state
