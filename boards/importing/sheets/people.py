"""A table of people and their seats, a line for each seat. It is read twice: for people, and for seats."""

from collections.abc import Iterator
from pathlib import Path

from boards.importing import values
from boards.importing.people import WantedSeat
from boards.importing.wanted import Place, Unusable, Wanted
from boards.models import Membership, Person
from storsthlm.taxonomy.models import Organisation

from .columns import Column, Line, head_of, words
from .lines import rows

OF_PERSON = (
    Column("förnamn", "first_name", words(Person, "first_name")),
    Column("efternamn", "last_name", words(Person, "last_name")),
    Column("parti", "party", words(Person, "party"), ""),
    Column("titel", "title", words(Person, "title"), ""),
)
OF_SEAT = (
    Column("roll", "role", values.choice(Membership.Role)),
    Column("från", "start", values.day, None),
    Column("till", "end", values.day, None),
    Column("tf", "acting", values.yes_or_no),
)
NEEDED = {"förnamn", "efternamn"}
KNOWN = {"person", "organ", "kommun", *(column.name for column in (*OF_PERSON, *OF_SEAT))}


def read_people(path: Path) -> Iterator[Wanted]:
    """Each once; the names alone are held in memory."""
    said: dict[str, dict] = {}
    home = Column("kommun", "organisation_id", Organisations().find, None)
    for line in _lines(path):
        person = Wanted(_id_of(line), line.place, problems=list(line.problems))
        person.attempt(lambda person=person: values.external_id(person.id, "person"))
        for name in sorted(NEEDED):
            line.need(name, person)
        for column in (*OF_PERSON, home):
            line.value(column, person)
        first = said.setdefault(person.id, person.values)
        if first != person.values:
            person.problems.append(Unusable("", "says something else of this person than a line before"))
        if first is person.values or person.problems:
            yield person


def read_seats(path: Path) -> Iterator[WantedSeat]:
    """Known again by person, body and first day. A line without a body is a person alone."""
    taken: set[str] = set()
    for line in _lines(path):
        if not line.cell("organ") or line.problems:
            continue
        person = _id_of(line)
        seat = WantedSeat(f"{person}#{line.cell('organ')}#{line.cell('från')}", line.place, person=person)
        seat.body, seat.body_field = line.cell("organ"), "organ"
        seat.attempt(lambda seat=seat: values.external_id(seat.id, "organ"))
        if seat.id in taken:
            seat.problems.append(Unusable("organ", "is there twice for this person, from the same day"))
        taken.add(seat.id)
        for column in OF_SEAT:
            line.value(column, seat)
        yield seat


def _lines(path: Path) -> Iterator[Line]:
    found = rows(path, KNOWN)
    head = head_of(next(found), KNOWN, NEEDED)
    for row in found:
        line = Line(path, head, row)
        line.place = Place(line.place.where, _id_of(line))
        yield line


def _id_of(line: Line) -> str:
    return line.cell("person") or f"{line.cell('förnamn')} {line.cell('efternamn')}".strip()


class Organisations:
    """Read once."""

    def __init__(self) -> None:
        rows = Organisation.objects.values_list("pk", "name", "slug", "code")
        self._called = {word.casefold(): pk for pk, *called in rows for word in called if word}

    def find(self, word: object, field: str) -> int:
        if number := self._called.get(str(word).casefold()):
            return number
        raise Unusable(field, f"no organisation is called so: {word}")
