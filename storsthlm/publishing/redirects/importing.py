"""A table of redirects from a spreadsheet: read, tried as a whole and shown before anything is saved."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from storsthlm.publishing.models import Redirect
from storsthlm.publishing.tables import as_written
from storsthlm.richtext import links

from .addresses import candidates, rank, read_old, stars
from .chains import Loop, Rule, end_of
from .targets import is_own, is_reference, read_target

OLD, NEW, KIND, NOTE = "gammal adress", "ny adress", "typ", "anteckning"
MOST_BYTES = 2_000_000
MOST_LINES = 20_000
LONGEST_NOTE = Redirect._meta.get_field("note").max_length
Kind = Redirect.Kind
# The first word of each is the one that is written in an export.
KIND_WORDS = {
    Kind.PERMANENT: ("permanent", "", "301", "flyttad för gott"),
    Kind.TEMPORARY: ("tillfällig", "302", "temporary", "flyttad tills vidare"),
    Kind.GONE: ("borttagen", "410", "gone"),
}
_KINDS = {word: kind for kind, words in KIND_WORDS.items() for word in words}


class Line(NamedTuple):
    """``note`` is None where the file has no such column: then what is noted already stays."""

    number: int
    old: str
    target: str
    kind: str
    note: str | None


class Fault(NamedTuple):
    line: int
    said: str


@dataclass
class Plan:
    """What would be saved. ``shortened`` are rows of before that now lead to the end of a longer chain."""

    new: list[Redirect] = field(default_factory=list)
    changed: list[Redirect] = field(default_factory=list)
    shortened: list[Redirect] = field(default_factory=list)
    same: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def rows(self) -> list[Redirect]:
        return [*self.new, *self.changed, *self.shortened]


def decode(content: bytes) -> str:
    """As spreadsheets write files: UTF-8, UTF-16 or, by older ones, Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def read_lines(text: str) -> list[Line]:
    """ValidationError where the file as a whole is no such table."""
    rows = text.splitlines(keepends=True)
    if "\x00" in text or not rows:
        raise ValidationError(_("Filen är tom eller ingen CSV-fil."))
    reader = csv.reader(rows, delimiter=max(";,\t", key=rows[0].count))
    try:
        return list(_lines(reader))
    except csv.Error as error:
        raise ValidationError(_("Filen går inte att läsa som CSV.")) from error


def _lines(reader: Iterator[list[str]]) -> Iterator[Line]:
    columns = _columns(next(reader))
    for cells in reader:
        if reader.line_num > MOST_LINES + 1:
            raise ValidationError(_("Filen har fler än %(most)s rader. Dela upp den.") % {"most": MOST_LINES})
        if any(cell.strip() for cell in cells):
            said = {name: _cell(cells, place) for name, place in columns.items()}
            yield Line(reader.line_num, said[OLD], said[NEW], said.get(KIND, ""), said.get(NOTE))


def _cell(cells: list[str], place: int) -> str:
    return as_written(cells[place].strip()) if place < len(cells) else ""


def _columns(head: list[str]) -> dict[str, int]:
    names = [cell.strip().lower() for cell in head]
    if not {OLD, NEW} <= set(names):
        raise ValidationError(_("Första raden ska ha kolumnerna ”gammal adress”, ”ny adress” och ”typ”."))
    return {name: names.index(name) for name in (OLD, NEW, KIND, NOTE) if name in names}


def plan(lines: Iterable[Line], existing: dict[str, Redirect]) -> Plan:
    """What the lines would do to the redirects that are there, by their old address; asks once for each kind
    of thing that is led to, however many lines there are."""
    planned = Plan()
    rows = _without_unknown(_readable(lines, planned), planned)
    table = {old: row.rule for old, row in existing.items()} | {row.old: row.rule for row in rows.values()}
    for number, row in rows.items():
        _shorten(number, row, table, planned)
    refused = {fault.line for fault in planned.faults}
    for number, row in rows.items():
        if number not in refused:
            _sort_in(row, existing.get(row.old), planned)
    _shorten_existing(existing, rows, table, planned)
    planned.faults.sort()
    return planned


def _readable(lines: Iterable[Line], planned: Plan) -> dict[int, Redirect]:
    rows: dict[int, Redirect] = {}
    seen: dict[str, int] = {}
    for line in lines:
        try:
            row = _row(line)
            if row.old in seen:
                raise ValidationError(_("Adressen står redan på rad %(line)s.") % {"line": seen[row.old]})
            rows[line.number] = row
            seen[row.old] = line.number
        except ValidationError as error:
            planned.faults.append(Fault(line.number, " ".join(error.messages)))
    return rows


def _row(line: Line) -> Redirect:
    old, kind = read_old(line.old), _KINDS.get(line.kind.lower())
    if kind is None:
        raise ValidationError(
            _("Typen ”%(kind)s” finns inte. Skriv permanent, tillfällig eller borttagen.")
            % {"kind": line.kind[:40]}
        )
    if (kind == Kind.GONE) == bool(line.target):
        raise ValidationError(_("Det som är borttaget ska inte ha någon ny adress; allt annat ska ha en."))
    if len(line.note or "") > LONGEST_NOTE:
        raise ValidationError(_("Anteckningen är för lång."))
    target = read_target(line.target, stars(old)) if line.target else ""
    return Redirect(old=old, kind=kind, target=target, note=line.note)


def _without_unknown(rows: dict[int, Redirect], planned: Plan) -> dict[int, Redirect]:
    named = {row.target for row in rows.values() if is_reference(row.target)}
    unknown = named - links.titles(f'href="{target}"' for target in named).keys()
    said = _("Det som adressen ska leda till finns inte.")
    planned.faults += [Fault(number, said) for number, row in rows.items() if row.target in unknown]
    return {number: row for number, row in rows.items() if row.target not in unknown}


def _shorten(number: int, row: Redirect, table: dict[str, Rule], planned: Plan) -> None:
    try:
        row.target = _end(row, table)
    except Loop:
        planned.faults.append(Fault(number, _("Det blir en rundgång: den nya adressen leder tillbaka hit.")))


def _end(row: Redirect, table: dict[str, Rule]) -> str:
    return (
        end_of(row.rule, lambda path, query: _found(path, query, table)) if is_own(row.target) else row.target
    )


def _found(path: str, query: str, table: dict[str, Rule]) -> Rule | None:
    rules = [table[old] for old in candidates(path, query) if old in table]
    return min(rules, key=lambda rule: rank(rule.old), default=None)


def _sort_in(row: Redirect, before: Redirect | None, planned: Plan) -> None:
    row.note = (before.note if before else "") if row.note is None else row.note
    if before is None:
        planned.new.append(row)
    elif (row.rule, row.note) != (before.rule, before.note):
        planned.changed.append(row)
    else:
        planned.same += 1


def _shorten_existing(
    existing: dict[str, Redirect], rows: dict[int, Redirect], table: dict[str, Rule], planned: Plan
) -> None:
    told = {row.old for row in rows.values()}
    for old, row in existing.items():
        if old in told:
            continue
        try:
            end = _end(row, table)
        except Loop:  # told of at the line that closes the circle
            continue
        if end != row.target:
            row.target = end
            planned.shortened.append(row)
