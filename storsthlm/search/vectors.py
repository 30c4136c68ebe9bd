"""Text vectors, written by ourselves: which keys stand where, and how much a place weighs."""

from collections.abc import Iterable
from typing import NamedTuple

from .sources import Record, Words
from .text import STOP, normal, tokens

MOST_CHARACTERS = 300_000  # of one document; the rest of a longer one is not found
_LAST_POSITION = 16_383
_MOST_PLACES = 100
_GAP = 10  # so that no phrase reaches from one field into the next


class Vectors(NamedTuple):
    everything: str
    title: str
    words: set[tuple[str, str]]


def vectors(record: Record, words: Words, language: str) -> Vectors:
    """A is the title, B what leads in or names the context, D the text."""
    lead, text = normal(words.text)[:700], normal(words.text)[700:MOST_CHARACTERS]
    day = record.date.isoformat() if record.date else ""
    fields = [("A", normal(words.title)), ("B", f"{normal(words.context)} {day}"), ("C", lead), ("D", text)]
    writer = _Writer(language)
    for weight, content in fields:
        writer.add(content, weight)
    title = _Writer(language)
    title.add(normal(words.title), "A")
    return Vectors(writer.text(), title.text(), writer.words)


class _Writer:
    def __init__(self, language: str) -> None:
        self.language = language
        self.places: dict[str, list[str]] = {}
        self.words: set[tuple[str, str]] = set()
        self.position = 0

    def add(self, content: str, weight: str) -> None:
        for token in tokens(content, self.language):
            self.position += 1
            if token.form in STOP:
                continue
            for key in token.keys:
                self._place(key, weight)
            if not token.exact:
                self._remember(token.form, token.keys)
        self.position += _GAP

    def _place(self, key: str, weight: str) -> None:
        places = self.places.setdefault(key, [])
        if len(places) < _MOST_PLACES:
            places.append(f"{min(self.position, _LAST_POSITION)}{weight}")

    def _remember(self, form: str, keys: Iterable[str]) -> None:
        first, *parts = keys
        self.words.add((form, first))
        self.words.update((part, part) for part in parts)

    def text(self) -> str:
        return " ".join(f"{quoted(key)}:{','.join(places)}" for key, places in self.places.items())


def quoted(key: str) -> str:
    """A key as it stands in the text form of a tsvector or tsquery."""
    escaped = key.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
