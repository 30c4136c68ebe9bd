"""The part of a text that shows why it was found, in pieces, so that templates escape every one."""

from typing import NamedTuple

from .text import STOP, normal, tokens

LENGTH = 240


class Piece(NamedTuple):
    text: str
    marked: bool


def marked(text: str, marks: frozenset[str], language: str) -> list[Piece]:
    """All of ``text``, cut where a word was searched for."""
    text = normal(text)
    return _pieces(text, 0, len(text), _hits(text, marks, language))


def snippet(text: str, marks: frozenset[str], language: str) -> list[Piece]:
    """About ``LENGTH`` characters around most of the hits; the beginning where there is none."""
    text = normal(text)
    hits = _hits(text, marks, language)
    start, end = _window(text, hits)
    pieces = _pieces(text, start, end, hits)
    if start:
        pieces.insert(0, Piece("… ", False))
    if end < len(text):
        pieces.append(Piece(" …", False))
    return pieces


def _hits(text: str, marks: frozenset[str], language: str) -> list[tuple[int, int]]:
    return [
        (token.start, token.end)
        for token in tokens(text, language)
        if token.form not in STOP and not marks.isdisjoint(token.keys)
    ]


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
