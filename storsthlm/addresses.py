"""Addresses of pages, worked out once: a list of twenty rows asks for the same twenty each time."""

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

KEPT = 4096  # some 300 bytes each


def address(name: str, *args: object) -> str:
    """Like ``reverse(name, args=args)`` in the active language, and remembered."""
    return _reversed(settings.ROOT_URLCONF, get_script_prefix(), get_language(), name, args)


@lru_cache(maxsize=KEPT)
def _reversed(urlconf: str, prefix: str, language: str | None, name: str, args: tuple[object, ...]) -> str:
    return reverse(name, urlconf, args=args)
