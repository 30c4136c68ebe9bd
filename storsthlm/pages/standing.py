"""What stands around every public page, read once in a while and not for each of them.

A change shows ``settings.FRAME_SECONDS`` later at the most, in each process by itself: nothing has to
be told, and nothing can be forgotten. The rows are shared by all requests and are only read.
"""

from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from django.conf import settings

from .models import Alert, Contact, Page


class Standing(NamedTuple):
    pages: list[Page]
    contact: Contact | None
    alerts: list[Alert]


def _read() -> Standing:
    return Standing(
        pages=list(Page.objects.public().in_menus().defer("body", "body_sv", "body_en")),
        contact=Contact.objects.public().of_the_office().first(),
        alerts=list(Alert.objects.public().for_banner()),
    )


def _now_and_then(read: Callable[[], Standing]) -> Callable[[], Standing]:
    kept: tuple[float, Standing | None] = (0.0, None)

    def standing() -> Standing:
        nonlocal kept
        since, found = kept
        if found is None or monotonic() - since >= settings.FRAME_SECONDS:
            since, found = kept = (monotonic(), read())
        return found

    return standing


standing = _now_and_then(_read)
