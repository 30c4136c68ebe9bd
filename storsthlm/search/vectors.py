"""Text vectors, written by ourselves: which keys stand where, and how much a place weighs.

Each vector also has a key for the month of its entry and one for each word of its title, so that the index
of words itself can be asked for what is newest and what is about something (see ``finding``), and of what
has no day two for each of its names: a body, a place, a person or a page is looked for by what it is called.
"""

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import override

from .sources import Record, Words, kinds, occasions
from .stems import stem
from .text import LONGEST_WORD, fold, joined, normal, parts, tokens

MOST_CHARACTERS = 300_000  # of one document; the rest of a longer one is not found
_LAST_POSITION = 16_383
_MOST_PLACES = 100
_AHEAD = 24  # months: meetings are planned as far
UNDATED = "m:"
IN_TITLE = "t:"
_NAMED, _NAMED_ABOUT = "n:", "f:"
_LONGEST_NAME = 200
_LETTERS = re.compile(r"[^\W_]+")
_GAP = 10  # so that no phrase reaches from one field into the next


class Name(NamedTuple):
    """Keys of what is called so: the letters alone, without dots, written together or apart.

    ``about`` is shared by all forms of the name: styrelse and styrelsen.
    """

    exact: str
    about: str


def vector(record: Record, words: Words, language: str) -> tuple[str, set[tuple[str, str]]]:
    """The vector as text, and (form, stem) of its words.

    A is the title, B what leads in or names the context, D the text, and the kind of most things.
    """
    lead, text = normal(words.text)[:700], normal(words.text)[700:MOST_CHARACTERS]
    day = record.date.isoformat() if record.date else ""
    beside = normal(" ".join([words.context, day, *words.names]))
    kind = "B" if record.kind in occasions else "D", _kind(record.kind, record.shown_in[language])
    fields = [("A", normal(words.title)), ("B", beside), kind, ("C", lead), ("D", text)]
    writer = _Writer(language)
    for weight, content in fields:
        writer.add(content, weight)
    return " ".join([*_marks(record, words, language), writer.text()]), writer.words


def _kind(kind: str, sites: Iterable[str]) -> str:
    """What it is called where it is shown: a decision is found as one, though its text need not say so."""
    labels = []
    for site in sites:
        with override(site):
            labels.append(str(kinds.get(kind, "")))
    return " ".join(labels)


def _marks(record: Record, words: Words, language: str) -> list[str]:
    keys = {key for token in tokens(normal(words.title), language) for key in token.keys}
    titled = [quoted(IN_TITLE + key) for key in sorted(keys)]
    if record.date:
        return [quoted(f"{UNDATED}{record.date:%Y-%m}"), *titled]
    names = [key for name in (words.title, *words.names) for key in named(name)]
    return [quoted(UNDATED), *names, *titled]


def named(text: str) -> Name:
    name = letters(text)
    return Name(quoted(_NAMED + name), quoted(_NAMED_ABOUT + stem(name)))


def letters(text: str) -> str:
    return "".join(_LETTERS.findall(fold(normal(text).lower())))[:_LONGEST_NAME]


def months_back(number: int, today: dt.date) -> list[str]:
    """Keys of what is undated, of what lies ahead, and of so many months until ``today``."""
    return [UNDATED, *_month_keys(_month(today) - number + 1, _month(today) + _AHEAD)]


def months_between(first: dt.date, last: dt.date) -> list[str]:
    """Keys of the months of these days, of ``_AHEAD`` months at the most."""
    return _month_keys(_month(first), min(_month(last), _month(first) + _AHEAD))


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _month_keys(first: int, last: int) -> list[str]:
    months = (divmod(month, 12) for month in range(first, last + 1))
    return [f"{UNDATED}{year}-{month + 1:02}" for year, month in months]


class _Writer:
    def __init__(self, language: str) -> None:
        self.language = language
        self.places: dict[str, list[str]] = {}
        self.words: set[tuple[str, str]] = set()
        self.position = 0

    def add(self, content: str, weight: str) -> None:
        for token in tokens(content, self.language):
            self.position += 1
            most = 0 if token.small and weight != "A" else _MOST_PLACES
            for key in token.keys:
                self._place(key, weight, most)
            if token.says:
                self._remember(token.says)
            elif not token.exact and not token.small:
                self._remember(content[token.start : token.end])
        self.position += _GAP

    def _place(self, key: str, weight: str, most: int) -> None:
        places = self.places.setdefault(key, [])
        if len(places) < most:
            places.append(f"{min(self.position, _LAST_POSITION)}{weight}")

    def _remember(self, word: str) -> None:
        """As it is written: a reader may be told of it."""
        forms = {form.lower() for form in (word, *parts(word, self.language))}
        short = [form for form in forms if max(len(form), len(fold(form))) <= LONGEST_WORD]
        self.words.update((form, stem(joined(form), self.language)) for form in short)

    def text(self) -> str:
        """Small words stand there without their places, outside the title: they are half of all words."""
        written = (f":{','.join(places)}" if places else "" for places in self.places.values())
        return " ".join(f"{quoted(key)}{where}" for key, where in zip(self.places, written, strict=True))


def quoted(key: str) -> str:
    """A key as it stands in the text form of a tsvector or tsquery."""
    escaped = key.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
