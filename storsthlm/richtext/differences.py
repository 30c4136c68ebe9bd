"""Two versions of a text beside each other: each as it was, with the words that differ marked.

A word is the same when it is written the same inside the same elements: one that became a heading, or got
another link, has changed. What differs stands in ``<del>`` and ``<ins>``, which also say so in words.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .markup import Token, tokens
from .rendering import laid_out
from .rules import VOID
from .sanitiser import allow

TOP = "h4"
_WORDS = re.compile(r"\S+\s*|\s+")
_BREAKS = {"p", "li", "h2", "h3", "h4", "blockquote", "td", "th", "figcaption", "caption", "br"}


class Budget:
    """What one page may spend on comparing; a text that would cost more is marked as a whole."""

    def __init__(self, steps: int = 3_000_000) -> None:
        self.left = steps

    def allows(self, before: list[Hashable], after: list[Hashable]) -> bool:
        """Each word is held against all its likes; that is counted before it is done."""
        likes = Counter(after)
        cost = sum(likes[each] for each in before) + len(before) + len(after)
        if cost > self.left // 2:
            return False
        self.left -= cost
        return True


class Piece(NamedTuple):
    """A word with the space after it, or a picture; ``block`` counts the paragraphs before it."""

    text: str
    inside: tuple[str, ...]
    block: int

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        return self.text.strip(), self.inside


Numbered = tuple[int, Piece]


def in_rich_text(before: str, after: str, budget: Budget) -> tuple[SafeString, SafeString]:
    """Both cleaned, so that nothing that ever reached a version reaches its reader."""
    old, new = allow(before), allow(after)
    gone, come = _changed(list(_pieces(old)), list(_pieces(new)), budget)
    return _shown(old, gone, _removed), _shown(new, come, _added)


def in_plain_text(before: str, after: str, budget: Budget) -> tuple[SafeString, SafeString]:
    old, new = str(escape(before)), str(escape(after))
    gone, come = _changed(list(_pieces(old)), list(_pieces(new)), budget)
    return (
        mark_safe(_marked(_WORDS.findall(old), gone, _removed)),
        mark_safe(_marked(_WORDS.findall(new), come, _added)),
    )


def unchanged(html: str) -> SafeString:
    return mark_safe(laid_out(allow(html), TOP))


# Reading -------------------------------------------------------------------------------------------------


def _pieces(html: str) -> Iterator[Piece]:
    inside: list[str] = []
    block = 0
    for token in tokens(html):
        block += token.name in _BREAKS
        yield from (Piece(word, tuple(inside), block) for word in _words_of(token))
        if token.closes:
            inside.pop()
        elif token.name and token.name not in VOID:
            inside.append(token.text)


# Comparing -----------------------------------------------------------------------------------------------


def _changed(before: list[Piece], after: list[Piece], budget: Budget) -> tuple[set[int], set[int]]:
    """Places in each that the other lacks: paragraph by paragraph, then word by word where those differ."""
    first, second = _blocks(before), _blocks(after)
    gone: set[int] = set()
    come: set[int] = set()
    for old, new in _differing(_paragraphs(first), _paragraphs(second), budget):
        left, right = _flat(first[old]), _flat(second[new])
        for lost, new_words in _differing(_words(left), _words(right), budget):
            gone |= {place for place, _piece in left[lost]}
            come |= {place for place, _piece in right[new_words]}
    return gone, come


def _differing(before: list, after: list, budget: Budget) -> Iterator[tuple[slice, slice]]:
    """The runs that differ; all of it where to find them would take too long."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if not budget.allows(old, new):
        yield slice(start, start + len(old)), slice(start, start + len(new))
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield slice(start + a, start + b), slice(start + c, start + d)


def _alike(before: list, after: list) -> int:
    pairs = enumerate(zip(before, after, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(before), len(after)))


def _blocks(pieces: list[Piece]) -> list[list[Numbered]]:
    numbered = enumerate(pieces)
    return [list(block) for _number, block in groupby(numbered, key=lambda each: each[1].block)]


def _paragraphs(blocks: list[list[Numbered]]) -> list[Hashable]:
    return [tuple(_words(block)) for block in blocks]


def _flat(blocks: list[list[Numbered]]) -> list[Numbered]:
    return [numbered for block in blocks for numbered in block]


def _words(numbered: list[Numbered]) -> list[Hashable]:
    return [piece.key for _place, piece in numbered]


# Showing -------------------------------------------------------------------------------------------------


def _added(html: str) -> str:
    return f'<ins><span class="visually-hidden">{_("tillagt:")} </span>{html}</ins>'


def _removed(html: str) -> str:
    return f'<del><span class="visually-hidden">{_("borttaget:")} </span>{html}</del>'


def _shown(html: str, changed: set[int], mark: Callable[[str], str]) -> SafeString:
    """The text with its own elements; only words and pictures are wrapped, so it stays well formed."""
    place, written = 0, []
    for token in tokens(html):
        words = _words_of(token)
        written.append(_marked(words, changed, mark, place) if words else token.text)
        place += len(words)
    return mark_safe(laid_out("".join(written), TOP))


def _words_of(token: Token) -> list[str]:
    if token.name:
        return [token.text] if token.name == "img" else []
    return _WORDS.findall(token.text)


def _marked(words: list[str], changed: set[int], mark: Callable[[str], str], place: int = 0) -> str:
    runs = groupby(enumerate(words, start=place), key=lambda numbered: numbered[0] in changed)
    told = [(differs, "".join(word for _place, word in run)) for differs, run in runs]
    return "".join(mark(text) if differs and text.strip() else text for differs, text in told)
