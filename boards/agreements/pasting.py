"""Answers pasted from a spreadsheet: organisation, status, date, §, link, note; divided by tabs.

What is understood is shown before it is kept, and a line that is not stands beside it with its text.
A cell that a line does not have leaves what is known as it is; an empty cell empties it. As in the grid,
each line says which answer it was shown beside, so that nobody's answer is overwritten unseen.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from boards.models import Adoption

from .actions import Answer
from .forms import AnswerForm, version_of

MOST_LINES, LONGEST = 200, 100_000
COLUMNS = ("status", "decided_on", "paragraph", "link", "note")
HEADS = {"organisation", "kommun", "kommuner", "municipality"}
Status = Adoption.Status
# What people write in their own tables, beside the words of the site in both languages.
SAYINGS = {
    Status.ADOPTED: "antagen, antaget, antagit, antar, ja, adopted, yes",
    Status.RESERVED: "antagen med förbehåll, antaget med förbehåll, med förbehåll, adopted with reservation",
    Status.DECLINED: "avböjd, avböjt, avböjer, avslag, avslaget, inte antagen, ej antagen, nej, declined, no",
    Status.NOT_RELEVANT: "inte aktuell, inte aktuellt, ej aktuell, ej aktuellt, berörs inte, not relevant",
    Status.NOT_YET: "inte beslutat än, inte beslutat, ej beslutat, inte än, väntar, not yet, not decided yet",
}
STATUSES = {word: status for status, words in SAYINGS.items() for word in words.split(", ")}
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_BY_NUMBERS = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[ ./-](?P<year>\d{4})")
_BY_NAME = re.compile(r"(?P<day>\d{1,2}) (?P<name>[a-zå]{3})[a-zå]*\.? (?P<year>\d{4})")


class Line(NamedTuple):
    number: int
    adoption: Adoption  # as it stands
    answer: Answer
    label: str
    seen: str | None = None  # the version that it was shown beside; None as long as it is only shown

    @property
    def is_new(self) -> bool:
        """By who pasted it: neither as it stands now, nor as it stood when it was shown."""
        return version_of(self.answer) not in {version_of(self.adoption.answer), self.seen}

    @property
    def is_overtaken(self) -> bool:
        return self.is_new and self.seen not in {None, version_of(self.adoption.answer)}

    @property
    def seen_next(self) -> str:
        """A line that was left alone is so also when it is sent again."""
        is_left_alone = version_of(self.answer) == self.seen
        return self.seen if is_left_alone else version_of(self.adoption.answer)


class Unread(NamedTuple):
    number: int
    text: str
    why: str


class Pasted(NamedTuple):
    lines: list[Line]
    unread: list[Unread]

    @property
    def new(self) -> list[Line]:
        return [line for line in self.lines if line.is_new]

    @property
    def overtaken(self) -> list[Line]:
        return [line for line in self.lines if line.is_overtaken]

    @property
    def answers(self) -> dict[int, Answer]:
        return {line.adoption.organisation_id: line.answer for line in self.new}


def read(text: str, adoptions: Iterable[Adoption], sent: Mapping[str, str] | None = None) -> Pasted:
    """``adoptions`` with their organisations: those to whom the agreement is addressed.

    :param sent: what came with the lines when they are to be kept: the versions that they were shown beside.
    """
    known = _names(adoptions)
    pasted, told = Pasted([], []), set()
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or _is_head(line):
            continue
        try:
            if number > MOST_LINES:
                raise ValidationError(_("Högst %(most)s rader på en gång.") % {"most": MOST_LINES})
            found = _line(number, line, known)
            if found.adoption.pk in told:
                raise ValidationError(_("Organisationen står redan på en rad ovanför."))
        except ValidationError as error:
            pasted.unread.append(Unread(number, line.strip(), " ".join(error.messages)))
        else:
            told.add(found.adoption.pk)
            pasted.lines.append(found if sent is None else found._replace(seen=_seen(found, sent)))
    return pasted


def _seen(line: Line, sent: Mapping[str, str]) -> str:
    return sent.get(f"o{line.adoption.organisation_id}-seen", "")


def _is_head(line: str) -> bool:
    return line.split("\t", maxsplit=1)[0].strip().lower() in HEADS


def _names(adoptions: Iterable[Adoption]) -> dict[str, Adoption]:
    """By name, code and address."""
    known = {}
    for adoption in adoptions:
        place = adoption.organisation
        known |= {name.lower(): adoption for name in (place.name, place.code, place.slug) if name}
    return known


def _line(number: int, line: str, known: dict[str, Adoption]) -> Line:
    name, *cells = [cell.strip() for cell in line.split("\t")]
    adoption = next((known[form] for form in _forms_of(name) if form in known), None)
    if adoption is None:
        raise ValidationError(_("”%(name)s” är ingen av mottagarna.") % {"name": name})
    if not cells:
        raise ValidationError(_("Läget saknas på raden. Skilj kolumnerna åt med tabb."))
    if any(cells[len(COLUMNS) :]):
        raise ValidationError(_("Raden har fler kolumner än sex."))
    return _checked(number, adoption, dict(zip(COLUMNS, cells, strict=False)))


def _forms_of(name: str) -> list[str]:
    """ "Stockholms stad" and "Nacka kommun" are Stockholm and Nacka."""
    plain = name.lower()
    short = re.sub(r" (kommun|stad)$", "", plain)
    return [plain, short, short.removesuffix("s")]


def _checked(number: int, adoption: Adoption, cells: dict[str, str]) -> Line:
    told = {name: "" if value is None else str(value) for name, value in adoption.answer.items()} | cells
    if "status" in cells:
        told["status"] = _status(cells["status"])
    if cells.get("decided_on"):
        told["decided_on"] = _day(cells["decided_on"])
    form = AnswerForm(told)
    if not form.is_valid():
        faults = [f"{form.fields[name].label}: {' '.join(words)}" for name, words in form.errors.items()]
        raise ValidationError(faults)
    return Line(number, adoption, form.answer, str(Status(form.answer["status"]).label))


def _status(cell: str) -> str:
    said = " ".join(cell.lower().rstrip(".").split())
    if said not in STATUSES:
        raise ValidationError(_("”%(cell)s” går inte att tolka som ett läge.") % {"cell": cell})
    return STATUSES[said]


def _day(cell: str) -> str:
    """As the form reads it: 2026-03-04, 4/3 2026, 4.3.2026 and 4 mars 2026 are the same day."""
    by_numbers, by_name = _BY_NUMBERS.fullmatch(cell), _BY_NAME.fullmatch(cell.lower())
    if not (found := by_numbers or by_name):
        return cell
    try:
        month = int(found["month"]) if by_numbers else MONTHS.index(found["name"]) + 1
        return date(int(found["year"]), month, int(found["day"])).isoformat()
    except ValueError:
        raise ValidationError(_("”%(cell)s” är inget datum.") % {"cell": cell}) from None
