"""Reads an agenda as it stands in an invitation, an e-mail or a table, line by line.

An item has a number (``4.``, ``§ 4``, ``4)``), a part of one a number below it (``4.1``, ``4 a``), a letter
or a dash. Where no line has a number, each line is an item. What is neither is told of, and the rest kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from string import ascii_lowercase
from unicodedata import normalize

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from boards.models import AgendaItem

from .kinds import is_note_of_secrecy, is_secret, told
from .lines import Line, is_moment, is_too_deep, read_line, without_sign

LONGEST = AgendaItem._meta.get_field("title").max_length
MOST_LINES = 500
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
NOT_AN_ITEM = _("Raden har inget nummer.")
NOTE_OF_SECRECY = _("Raden säger att ärendet före inte ska visas.")
TOO_DEEP = _("Ett ärende kan ha delar, men en del kan inte ha egna delar.")
TAKEN = _("Numret finns redan högre upp.")
NOTHING_BEFORE = _("Det finns inget ärende före som den kan höra till.")
NO_LETTER_LEFT = _("Ärendet har fler delar än det finns bokstäver.")
TOO_LONG = _("Rubriken är längre än %s tecken.")
TOO_MANY = _("Listan är längre än %s rader.")


@dataclass
class Item:
    number: int
    part: str
    title: str
    kind: str
    public: bool

    @property
    def key(self) -> tuple[int, str]:
        return self.number, self.part

    @property
    def label(self) -> str:
        return AgendaItem(number=self.number, part=self.part).label


@dataclass(frozen=True)
class Unread:
    """``line`` counts from one."""

    line: int
    text: str
    why: str | Promise


@dataclass
class Agenda:
    items: list[Item] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    _last_words: str = ""  # of the last item, with what they said of it

    def _take(self, number: int, part: str, words: str) -> str | Promise:
        """Why it could not be taken; nothing if it was."""
        title, kind, public = told(words)
        if len(title) > LONGEST:
            return TOO_LONG % LONGEST
        if any(item.key == (number, part) for item in self.items):
            return TAKEN
        self.items.append(Item(number, part, title, kind, public))
        self._last_words = words
        return ""

    def take(self, line: Line) -> str | Promise:
        if line.number is not None:
            return self._take(line.number, line.part, line.words)
        if not self.items:
            return NOTHING_BEFORE
        number = self.items[-1].number
        part = line.part or self._free_part(number)
        return self._take(number, part, line.words) if part else NO_LETTER_LEFT

    def _free_part(self, number: int) -> str:
        taken = {item.part for item in self.items if item.number == number}
        return next((letter for letter in ascii_lowercase if letter not in taken), "")

    def lengthen(self, text: str) -> bool:
        """A title that was broken in two goes on with a small letter, a bracket, or further in."""
        goes_on = self.items and (text[0].isspace() or text[0] in "([" or text[0].islower())
        if not goes_on or len(self._last_words) + len(text) > LONGEST:
            return False
        last, self._last_words = self.items[-1], f"{self._last_words} {text.strip()}"
        last.title, last.kind, public = told(self._last_words)
        last.public = last.public and public
        return True

    def hide_last(self) -> None:
        """What stands below it, and was not understood, speaks of secrecy."""
        if self.items:
            self.items[-1].public = False


def read(text: str) -> Agenda:
    """Items in the order of the text; nothing is stored."""
    lines_of_text = _as_seen(text).splitlines()
    rows = [(number, row.rstrip()) for number, row in enumerate(lines_of_text, start=1) if row.strip()]
    lines = [(number, row, _line(row)) for number, row in rows[:MOST_LINES]]
    agenda = Agenda()
    if rows[MOST_LINES:]:
        agenda.unread.append(Unread(rows[MOST_LINES][0], rows[MOST_LINES][1], TOO_MANY % MOST_LINES))
    if not any(line and line.number is not None for _number, _row, line in lines):
        lines = _numbered(rows[:MOST_LINES])
    for number, row, line in lines:
        _read_into(agenda, number, row, line)
    return agenda


def _as_seen(text: str) -> str:
    """Å, ä and ö are two characters each in a PDF from a Mac, and some hyphens are seen by nobody."""
    return normalize("NFC", text).translate(UNSEEN)


def _line(row: str) -> Line | None:
    return None if is_note_of_secrecy(row) else read_line(row)


def _numbered(rows: Iterable[tuple[int, str]]) -> list[tuple[int, str, Line | None]]:
    places = count(1)
    return [
        (
            number,
            row,
            None if is_moment(row) or is_note_of_secrecy(row) else Line(next(places), "", without_sign(row)),
        )
        for number, row in rows
    ]


def _read_into(agenda: Agenda, number: int, row: str, line: Line | None) -> None:
    if line is None and not is_moment(row) and agenda.lengthen(row):
        return
    if why := _why_not(agenda, row, line):
        agenda.unread.append(Unread(number, row.strip(), why))
        if is_secret(row):
            agenda.hide_last()


def _why_not(agenda: Agenda, row: str, line: Line | None) -> str | Promise:
    """Nothing where it was taken."""
    if is_too_deep(row):
        return TOO_DEEP
    if line:
        return agenda.take(line)
    return NOTE_OF_SECRECY if agenda.items and is_note_of_secrecy(row) else NOT_AN_ITEM
