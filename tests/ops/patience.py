"""Waiting for what another process does."""

import time
from collections.abc import Callable

WITHIN_SECONDS = 30


def soon(fact: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + WITHIN_SECONDS
    while not fact():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
