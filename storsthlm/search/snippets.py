"""The part of a text that shows why it was found, in pieces, so that templates escape every one."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from . import dates
from .text import LONGEST_WORD, OF_SMALL, normal, tokens

LENGTH = 240
_READ = 800  # characters of a text in which the best place is looked for
_TRIED = 100


class Piece(NamedTuple):
    text: str
    marked: bool


def marked(text: str, marks: frozenset[str], language: str) -> list[Piece]:
    """All of ``text``, cut where a word was searched for."""
    text = normal(text)
    return _pieces(text, 0, len(text), _hits(text, marks, language))


def snippet(text: str, marks: frozenset[str], language: str) -> list[Piece]:
    """About ``LENGTH`` characters around most of the hits; the beginning where there is none."""
    whole = normal(text)
    text, skipped = _part(whole, marks, language)
    hits = _hits(text, marks, language)
    start, end = _window(text, hits)
    pieces = _pieces(text, start, end, hits)
    if skipped + start:
        pieces.insert(0, Piece("… ", False))
    if skipped + end < len(whole):
        pieces.append(Piece(" …", False))
    return pieces


def _part(text: str, marks: frozenset[str], language: str) -> tuple[str, int]:
    """Where a long text first has one of the words, and how much of it stands before: no more is read."""
    if len(text) <= _READ or not marks:
        return text, 0
    found = next(_places(text, marks, language), 0)
    start = text.rfind(" ", 0, max(0, found - LENGTH // 2)) + 1
    return text[start : start + _READ], start


def _places(text: str, marks: frozenset[str], language: str) -> Iterator[int]:
    for match in islice(_beginnings(marks).finditer(text.lower()), _TRIED):
        if _hits(text[match.start() : match.start() + LONGEST_WORD], marks, language)[:1]:
            yield match.start()


@lru_cache(maxsize=64)
def _beginnings(marks: frozenset[str]) -> re.Pattern[str]:
    """How what is marked may begin in a text: a word as its stem does, a § with its number or its sign."""
    begun = {r"§|\b\d" if mark[0] == "§" else dates.BEGINNING for mark in marks if _has_sign(mark)}
    words = "|".join(sorted(re.escape(mark.removeprefix(OF_SMALL)) for mark in marks))
    return re.compile("|".join([*sorted(begun), rf"\b(?:{words})"]))


def _has_sign(mark: str) -> bool:
    return mark.startswith(("§", dates.OF_DATE))


def _hits(text: str, marks: frozenset[str], language: str) -> list[tuple[int, int]]:
    return [(token.start, token.end) for token in tokens(text, language) if not marks.isdisjoint(token.keys)]


def _window(text: str, hits: list[tuple[int, int]]) -> tuple[int, int]:
    first = max(hits, key=lambda hit: _within(hits, hit[0]), default=(0, 0))[0]
    start = max(0, min(first - LENGTH // 4, len(text) - LENGTH))
    if start:
        start = text.rfind(" ", 0, first - LENGTH // 4 + 1) + 1 if first > LENGTH // 4 else 0
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return start, end


def _within(hits: list[tuple[int, int]], start: int) -> int:
    return sum(start <= hit[0] < start + LENGTH * 3 // 4 for hit in hits)


def _pieces(text: str, start: int, end: int, hits: list[tuple[int, int]]) -> list[Piece]:
    pieces, place = [], start
    for first, last in hits:
        if start <= first and last <= end:
            pieces += [Piece(text[place:first], False), Piece(text[first:last], True)]
            place = last
    pieces.append(Piece(text[place:end], False))
    return [piece for piece in pieces if piece.text]
