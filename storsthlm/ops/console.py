"""What the daily commands say while they work.

Standard library only: the system's own ``python3`` imports this before anything is installed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_began = time.monotonic()


class Refused(Exception):
    """Something the reader must put right; its text says what, and no traceback is shown."""


def say(text: str = "") -> None:
    print(text, flush=True)


def seconds() -> float:
    return time.monotonic() - _began


@contextmanager
def stage(title: str) -> Iterator[None]:
    """Announce a step when it begins, and how long it took when it is done."""
    began = time.monotonic()
    say(f"[{seconds():5.1f} s] {title} …")
    yield
    say(f"[{seconds():5.1f} s] {title}: done in {time.monotonic() - began:.1f} s")


def refuse(error: Refused) -> int:
    print(f"\n{error}\n", file=sys.stderr, flush=True)
    return 1
