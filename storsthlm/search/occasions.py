"""What a query says of time. Meetings and events of the day or the month that it names, or the next ones
where it says so, come first."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from django.utils import timezone

from . import dates, tsquery
from .stems import stem
from .terms import Term
from .text import Token

_NEXT = frozenset(["nästa", "nästkommande", "kommande", "next", "upcoming"])
_WORDS = """
mötena möten mötet möte sammanträdena sammanträden sammanträdet sammanträde träffarna träffar träffen träff
evenemangen evenemanget evenemang konferenser konferensen konferens seminarier seminariet seminarium
webbinarier webbinariet webbinarium meetings meeting events event conferences conference seminars seminar
webinars webinar
"""
_OCCASIONS = tuple(_WORDS.split())
_SHORTEST = 3  # what may stand before such a word in a compound


class Occasion(NamedTuple):
    """``title``: what the titles of those that are meant have, as a tsquery; the others come after them."""

    first: dt.date
    last: dt.date
    title: str = ""


def read(words: Sequence[Token], language: str) -> tuple[list[Token], Occasion | None]:
    """The words that are left to look for, and which days they ask for."""
    place = next((place for place, word in enumerate(words) if word.form in _NEXT), len(words))
    if any(_ending(word.form) for word in words[place + 1 :]):
        left = [*words[:place], *words[place + 1 :]]
        return list(_split(left, language)), Occasion(timezone.localdate(), dt.date.max)
    days = [days for word in words if (days := dates.days(word.keys[0]))]
    return (list(_split(words, language)), Occasion(*days[0])) if len(days) == 1 else (list(words), None)


def titled(words: Sequence[tuple[Token, Term]], language: str) -> str:
    """What the titles have of the words, but for the days and that it is a meeting."""
    pairs = pairwise([*words, (None, None)])
    found = tsquery.all_of(
        tsquery.any_of([term.exact, _whole(token, following, language)])
        for (token, term), (following, _term) in pairs
        if not token.exact and token.form not in _OCCASIONS
    )
    return tsquery.in_title(found)


def _ending(form: str) -> str:
    return next((word for word in _OCCASIONS if form.endswith(word)), "")


def _split(words: Sequence[Token], language: str) -> Iterator[Token]:
    """A meeting of the board need not say styrelsemöte: both parts are looked for, and the whole."""
    for word in words:
        before = len(word.form) - len(_ending(word.form))
        if before == len(word.form) or before < _SHORTEST or len(word.keys) > 1:
            yield word
            continue
        middle = word.start + before
        for start, end, form in (
            (word.start, middle, word.form[:before]),
            (middle, word.end, word.form[before:]),
        ):
            yield Token(start, end, (stem(form, language),), form)


def _whole(first: Token, second: Token | None, language: str) -> str:
    if second is None or first.end != second.start:
        return ""
    return tsquery.any_key([stem(first.form + second.form, language)])
