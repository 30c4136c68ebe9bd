"""A formatted text read once for all checks: its headings, links, pictures, tables and running words."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from storsthlm.richtext.markup import Token, attributes_of, tokens
from storsthlm.richtext.rules import INLINE
from storsthlm.richtext.sanitiser import allow

HEADINGS = {"h2": 2, "h3": 3, "h4": 4}
# What is read from beginning to end; a heading or a cell is no sentence.
RUNNING = {"p", "li"}
_SPACE = re.compile(r"\s+")


@dataclass
class Part:
    """An element while it is read, and what is known of it afterwards. ``text`` has the words inside it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    header_cells: int = 0

    @property
    def text(self) -> str:
        return _SPACE.sub(" ", "".join(self.pieces)).strip()

    @property
    def level(self) -> int:
        return HEADINGS.get(self.name, 0)


@dataclass
class Markup:
    """In the order of the text. A link's text holds the alt texts of the pictures in it."""

    headings: list[Part] = field(default_factory=list)
    links: list[Part] = field(default_factory=list)
    pictures: list[Part] = field(default_factory=list)
    tables: list[Part] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    words: str = ""


@lru_cache(maxsize=64)
def read(markup: str) -> Markup:
    """Of a stored text, by way of the sanitiser, whose output alone can be read token by token."""
    return _Reader().read(allow(markup))


class _Reader:
    def __init__(self) -> None:
        self.found = Markup()
        self.open: list[Part] = []
        self.words: list[str] = []

    def read(self, cleaned: str) -> Markup:
        for token in tokens(cleaned):
            if not token.name:
                self._say(html.unescape(token.text))
            elif token.closes:
                self._close(token.name)
            else:
                self._begin(token)
        self.found.words = "".join(self.words)
        return self.found

    def _say(self, words: str) -> None:
        self.words.append(words)
        for part in self.open:
            part.pieces.append(words)

    def _begin(self, token: Token) -> None:
        attributes = {name: html.unescape(value) for name, value in attributes_of(token.attributes).items()}
        part = Part(token.name, attributes)
        if token.name not in INLINE or token.name == "br":
            self._say(" " if token.name == "br" else "\n")
        if token.name == "img":
            self.found.pictures.append(part)
            self._read_alt(attributes.get("alt", ""))
        elif token.name == "th":
            for table in self._around("table"):
                table.header_cells += 1
        self._keep(part)

    def _keep(self, part: Part) -> None:
        kept = {
            "a": self.found.links,
            "table": self.found.tables,
            **dict.fromkeys(HEADINGS, self.found.headings),
        }
        if part.name in kept:
            kept[part.name].append(part)
        if part.name in kept or part.name in RUNNING or part.name in {"blockquote", "td", "th"}:
            self.open.append(part)

    def _read_alt(self, alt: str) -> None:
        """Words that are met, and of a link around the picture what it is called."""
        self.words.append(f"\n{alt}\n")
        for link in self._around("a"):
            link.pieces.append(alt)

    def _around(self, name: str) -> Iterable[Part]:
        return [part for part in self.open if part.name == name]

    def _close(self, name: str) -> None:
        if not (self.open and self.open[-1].name == name):
            return
        part = self.open.pop()
        if name in RUNNING and self._is_read_on(part):
            self.found.running.append(part.text)

    def _is_read_on(self, part: Part) -> bool:
        """Not in a table, in another language, or a list item that holds whole paragraphs or lists."""
        elsewhere = any(around.name == "table" or "lang" in around.attributes for around in self.open)
        return bool(part.text) and not elsewhere and "lang" not in part.attributes
