"""A table of meetings: a line for each item of an agenda, or for each decision, below its meeting.

The lines of a meeting stand together; what they say of the meeting itself stands in the first of them, and
may be repeated. An item is known by its number in the meeting, a decision by its paragraph.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from boards.agenda.kinds import SAID, by_words
from boards.importing import values
from boards.importing.bodies_here import BodiesHere
from boards.importing.decided import verb_of
from boards.importing.wanted import Place, Unusable, Wanted, WantedItem, WantedMeeting
from boards.models import AgendaItem, Decision, Meeting

from .columns import Column, Line, head_of, words
from .lines import rows

MOST_LINES = 1000


def _kind(value: object, field: str) -> str:
    """As an agenda says it, ``info`` too."""
    return SAID.get(str(value).casefold()) or values.choice(AgendaItem.Kind)(value, field)


OF_MEETING = (
    Column("datum", "date", values.day),
    Column("börjar", "start_time", values.clock, None),
    Column("slutar", "end_time", values.clock, None),
    Column("plats", "place_sv", words(Meeting, "place"), ""),
    Column("digitalt", "online", values.yes_or_no),
    Column("rubrik", "title_sv", words(Meeting, "title"), ""),
    Column("läge", "course", values.choice(Meeting.Course)),
    Column("meddelande", "note_sv", words(Meeting, "note"), ""),
    Column("justerat", "adjusted_on", values.day, None),
)
OF_ITEM = (
    Column("ärende", "title_sv", words(AgendaItem, "title")),
    Column("typ", "kind", _kind),
    Column("sammanfattning", "summary_sv", words(AgendaItem, "summary"), ""),
    Column("offentligt", "public", values.yes_or_no),
)
OF_DECISION = (
    Column("§", "paragraph", values.number),
    Column("beslut", "text_sv", words(Decision, "text")),
    Column("beslutet är att", "verb", values.choice(Decision.Verb)),
    Column("utfall", "outcome_sv", words(Decision, "outcome"), ""),
    Column("omedelbart justerat", "adjusted_at_once", values.yes_or_no),
)
NEEDED = {"organ", "datum"}
KNOWN = {"möte", "organ", "nr", *(column.name for column in (*OF_MEETING, *OF_ITEM, *OF_DECISION))}


def read(path: Path, bodies: BodiesHere) -> Iterator[WantedMeeting]:
    """``Unusable`` at once where it is no such table."""
    lines = rows(path, KNOWN)
    head = head_of(next(lines), KNOWN, NEEDED)
    return _meetings((Line(path, head, row) for row in lines), bodies)


def _meetings(lines: Iterator[Line], bodies: BodiesHere) -> Iterator[WantedMeeting]:
    reading, key = None, ("", "", "")
    for line in lines:
        said = tuple(line.cell(name) for name in ("möte", "organ", "datum"))
        if reading is None or _is_another(said, key):
            if reading:
                yield reading.meeting
            reading, key = Reading(line, bodies), said
        reading.take(line)
    if reading:
        yield reading.meeting


def _is_another(said: tuple[str, ...], before: tuple[str, ...]) -> bool:
    """By its own id, where it has one; else by body and day. Nothing said: still the same."""
    if said[0] or before[0]:
        return said[0] not in ("", before[0]) or (not said[0] and any(said[1:]) and said[1:] != before[1:])
    return any(said) and said != before


class Reading:
    """A meeting while its lines are read."""

    def __init__(self, first: Line, bodies: BodiesHere) -> None:
        external_id = first.cell("möte") or f"{first.cell('organ')} {first.cell('datum')}"
        self.meeting = WantedMeeting(external_id, Place(first.place.where, external_id))
        self._items: dict[tuple[int, str], WantedItem] = {}
        self._lines = 0
        first.place = self.meeting.place
        self._read_meeting(first, bodies)

    def _read_meeting(self, line: Line, bodies: BodiesHere) -> None:
        for name in ("organ", "datum"):
            line.need(name, self.meeting)
        self._try(line, lambda: values.external_id(self.meeting.id, "möte"))
        line.value(Column("organ", "body_id", bodies.find), self.meeting)
        for column in OF_MEETING:
            line.value(column, self.meeting)
        self._try(line, self._ask_the_clock)
        self._first = line

    def _ask_the_clock(self) -> None:
        said = self.meeting.values
        for column, name in (("start_time", "börjar"), ("end_time", "slutar")):
            if said.get("date") and said.get(column):
                values.there_is(said["date"], said[column], name)

    def _try(self, line: Line, read: Callable[[], object]) -> None:
        try:
            read()
        except Unusable as problem:
            self._refuse(line, problem)

    def take(self, line: Line) -> None:
        self._lines += 1
        line.place = Place(line.place.where, self.meeting.id)
        if self._lines == MOST_LINES + 1:
            self._refuse(line, Unusable("", f"a meeting has {MOST_LINES} lines at most"))
        if self._lines > MOST_LINES:
            return
        self.meeting.problems += [Unusable(each.field, each.why, line.place) for each in line.problems]
        self._compare(line)
        if line.has(OF_ITEM) or line.has(OF_DECISION) or line.cell("nr"):
            self._take_item(line)

    def _refuse(self, line: Line, problem: Unusable) -> None:
        self.meeting.problems.append(Unusable(problem.field, problem.why, line.place))

    def _compare(self, line: Line) -> None:
        """What is repeated must be the same."""
        for name in ("organ", *(column.name for column in OF_MEETING)):
            if line.cell(name) not in ("", self._first.cell(name)):
                self._refuse(line, Unusable(name, f"is not what {self._first.place.where} says"))

    def _take_item(self, line: Line) -> None:
        try:
            key = values.label(line.cell("nr"), "nr")
        except Unusable as problem:
            self._refuse(line, problem)
            return
        item = self._items.get(key) or self._new_item(key, line)
        if " ".join(line.cell("ärende").split()) not in ("", item.values.get("title_sv")):
            self._refuse(line, Unusable("ärende", "another item of this meeting has that number"))
        elif line.has(OF_DECISION):
            self._take_decision(line, item)

    def _new_item(self, key: tuple[int, str], line: Line) -> WantedItem:
        item = self._items[key] = WantedItem(self._below(f"{key[0]}.{key[1]}"), line.place)
        item.values |= {"number": key[0], "part": key[1]}
        line.need("ärende", item)
        for column in OF_ITEM:
            line.value(column, item)
        item.guesses["kind"] = by_words(line.cell("ärende"))
        self.meeting.problems += item.problems
        self.meeting.items.append(item)
        return item

    def _take_decision(self, line: Line, item: WantedItem) -> None:
        paragraph = line.cell("§").removeprefix("§").strip()
        decision = Wanted(self._below(f"§{paragraph}"), line.place)
        for name in ("§", "beslut"):
            line.need(name, decision)
        for column in OF_DECISION:
            line.value(column, decision)
        decision.guesses["verb"] = verb_of(line.cell("beslut"))
        if any(each.id == decision.id for each in self.meeting.decisions):
            taken = Unusable("§", "another decision of this meeting has that paragraph", line.place)
            decision.problems.append(taken)
        self.meeting.problems += decision.problems
        item.decisions.append(decision)

    def _below(self, name: str) -> str:
        return f"{self.meeting.id}#{name}"
