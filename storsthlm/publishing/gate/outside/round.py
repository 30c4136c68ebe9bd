"""One round of trying addresses: a bounded number, one after the other, and no host in quick succession."""

import time
from collections.abc import Callable

from django.utils import timezone

from storsthlm.publishing.models import OutsideAddress

from .addresses import due, forget_unseen
from .asking import Answer, ask

MOST_AT_ONCE = 60
MOST_SECONDS = 300
PAUSE_SECONDS = 2  # between two questions to one host


def try_what_is_due(*, pause: Callable[[float], None] = time.sleep) -> int:
    """How many were tried. What is left waits for the next round."""
    until, asked_at, tried = time.monotonic() + MOST_SECONDS, {}, 0
    for address in due()[:MOST_AT_ONCE]:
        if time.monotonic() > until:
            break
        wait = asked_at.get(address.host, 0) + PAUSE_SECONDS - time.monotonic()
        if wait > 0:
            pause(wait)
        record(address, ask(address.url))
        asked_at[address.host] = time.monotonic()
        tried += 1
    forget_unseen()
    return tried


def record(address: OutsideAddress, answer: Answer) -> None:
    today = timezone.localdate()
    address.tried_at, address.answer = timezone.now(), answer.said
    address.last_failed = None if answer.works else today
    address.failing_since = None if answer.works else address.failing_since or today
    address.save(update_fields=["tried_at", "answer", "last_failed", "failing_since"])
