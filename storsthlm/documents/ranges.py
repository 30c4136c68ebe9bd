"""The ``Range`` header of RFC 9110, for one range of bytes."""

import re
from typing import NamedTuple

_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


class Part(NamedTuple):
    start: int
    length: int


class OutOfRange(Exception):
    """Nothing of what was asked for exists: 416."""


def asked_part(header: str, size: int) -> Part | None:
    """The part asked for, or None for the whole: several ranges and nonsense are ignored, as the RFC says."""
    match = _ONE_RANGE.fullmatch(header.strip())
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        return _suffix(int(last), size)
    return _slice(int(first), int(last) if last else None, size)


def _suffix(length: int, size: int) -> Part:
    if not length or not size:
        raise OutOfRange
    return Part(max(0, size - length), min(length, size))


def _slice(start: int, end: int | None, size: int) -> Part | None:
    if end is not None and end < start:
        return None
    if start >= size:
        raise OutOfRange
    last = size - 1 if end is None else min(end, size - 1)
    return Part(start, last - start + 1)
