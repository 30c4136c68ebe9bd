"""What a Meeting with its AgendaItems wants to be here."""

from collections.abc import Iterator

from boards.agenda.kinds import by_words
from boards.importing import values
from boards.importing.bodies_here import BodiesHere
from boards.importing.decided import verb_of
from boards.importing.wanted import Unusable, Wanted, WantedItem, WantedMeeting
from boards.models import AgendaItem, Decision, Meeting

from .store import Store
from .things import Thing

MOST_ITEMS = 1000
COURSES = {"durchgeführt": Meeting.Course.HELD}
COURSES |= dict.fromkeys(("terminiert", "eingeladen", "geplant"), Meeting.Course.PLANNED)


def longest(model: type, column: str) -> int:
    return model._meta.get_field(column).max_length


class MeetingsOf:
    """Of all objects of an export."""

    def __init__(self, store: Store, bodies: BodiesHere) -> None:
        self._store, self._bodies = store, bodies

    def __iter__(self) -> Iterator[WantedMeeting]:
        return (self._meeting(thing) for thing in self._store.all("Meeting") if not thing.is_deleted)

    def _meeting(self, thing: Thing) -> WantedMeeting:
        meeting = WantedMeeting(thing.id, thing.place)
        if thing.problem:
            meeting.problems.append(Unusable("", thing.problem))
        meeting.attempt(lambda: self._read_bodies(thing, meeting))
        meeting.attempt(lambda: _read_times(thing, meeting))
        meeting.attempt(lambda: _read_course(thing, meeting))
        meeting.attempt(lambda: self._read_place(thing, meeting))
        _shorten(meeting, "name", meeting.attempt(lambda: thing.line("name")), "title_sv", Meeting, "title")
        meeting.attempt(lambda: self._read_items(thing, meeting))
        return meeting

    def _read_bodies(self, thing: Thing, meeting: WantedMeeting) -> None:
        """The first one leads."""
        names = thing.names_of("organization")
        if not names:
            raise Unusable("organization", "is empty")
        lead, *others = dict.fromkeys(self._bodies.find(name, "organization") for name in names)
        meeting.values |= {"body_id": lead, "other_bodies": sorted(others)}

    def _read_place(self, thing: Thing, meeting: WantedMeeting) -> None:
        if "location" not in thing or not (where := self._store.get("Location", thing.name_of("location"))):
            return
        address = (where.line(name) for name in ("streetAddress", "room", "locality"))
        words = where.line("description") or ", ".join(filter(None, address))
        _shorten(meeting, "location", words, "place_sv", Meeting, "place")

    def _read_items(self, thing: Thing, meeting: WantedMeeting) -> None:
        things = self._items_of(thing)
        if len(things) > MOST_ITEMS:
            raise Unusable("agendaItem", f"there are more than {MOST_ITEMS}")
        labels = _labels(things)
        for place, (item, label) in enumerate(zip(things, labels, strict=True), start=1):
            meeting.items.append(self._item(item, label, place))
        meeting.problems += [problem for part in meeting.parts[1:] for problem in part.problems]
        meeting.remarks += [remark for part in meeting.parts[1:] for remark in part.remarks]

    def _items_of(self, thing: Thing) -> list[Thing]:
        """As the meeting names them; then those that only say themselves where they belong."""
        below = {item.id: item for item in self._store.below("AgendaItem", thing.id)}
        named = dict.fromkeys(
            thing.names_of("agendaItem") if isinstance(thing.data.get("agendaItem"), list) else ()
        )
        first = [below.pop(name, None) or self._named(name, thing) for name in named]
        return [*first, *below.values()]

    def _named(self, name: str, thing: Thing) -> Thing:
        item = self._store.get("AgendaItem", name)
        if item is None:
            raise Unusable("agendaItem", f"is not in the export: {name}")
        if item.data.get("meeting", thing.id) != thing.id:
            raise Unusable("agendaItem", f"belongs to another meeting: {name}")
        return item

    def _item(self, thing: Thing, label: tuple[int, str], place: int) -> WantedItem:
        item = WantedItem(thing.id, thing.place)
        if thing.problem:
            item.problems.append(Unusable("", thing.problem, thing.place))
        item.values |= {"number": label[0], "part": label[1]}
        item.values["public"] = item.attempt(lambda: thing.flag("public", default=True))
        title = item.attempt(lambda: thing.line("name") or self._name_of_paper(thing)) or ""
        if not title and not item.problems:
            item.problems.append(Unusable("name", "is empty, and no paper has a name", thing.place))
        _read_title(item, title)
        item.attempt(lambda: _read_decision(thing, item, place))
        return item

    def _name_of_paper(self, thing: Thing) -> str:
        """Of what is consulted there."""
        consultation = (
            self._store.get("Consultation", thing.name_of("consultation"))
            if "consultation" in thing
            else None
        )
        for each in filter(None, (consultation, *self._store.below("Consultation", thing.id))):
            paper = self._store.get("Paper", each.name_of("paper")) if "paper" in each else None
            if paper and not paper.is_deleted and (name := paper.line("name")):
                return name
        return ""


def _read_times(thing: Thing, meeting: WantedMeeting) -> None:
    said = thing.text("start")
    if len(said) == len("2026-03-12"):
        meeting.values["date"] = values.day(said, "start")
        return
    start = thing.moment("start")
    meeting.values |= {"date": start.date(), "start_time": start.time().replace(second=0, microsecond=0)}
    if "end" in thing:
        end = thing.moment("end")
        same_day = end.date() == start.date() and end > start
        meeting.values["end_time"] = end.time().replace(second=0, microsecond=0) if same_day else None
        if not same_day:
            meeting.remark("end", "is not later the same day, and is left out")


def _read_course(thing: Thing, meeting: WantedMeeting) -> None:
    """Of states that are not known nothing is said."""
    state = thing.text("meetingState").casefold()
    if thing.flag("cancelled", default=False):
        meeting.values["course"] = Meeting.Course.CANCELLED
    elif state in COURSES:
        meeting.values["course"] = COURSES[state]
    elif state:
        meeting.remark("meetingState", f"is not known, and is left out: {state}")


def _read_title(item: WantedItem, words: str) -> None:
    """One that is too long stands whole in the summary."""
    title = values.shortened(words, longest(AgendaItem, "title"))
    item.values["title_sv"] = title
    item.guesses["kind"] = by_words(title)
    if title != words:
        item.values["summary_sv"] = words
        item.remark("name", "is shortened for the title, and stands whole in the summary")


def _read_decision(thing: Thing, item: WantedItem, place: int) -> None:
    """Its paragraph is the place of the item on the agenda: OParl has none."""
    result, text = thing.line("result"), thing.text("resolutionText")
    if not (result or text):
        return
    decision = Wanted(f"{thing.id}#decision", thing.place)
    decision.values = {"text_sv": text or result}
    if text and result:
        _shorten(decision, "result", result, "outcome_sv", Decision, "outcome")
    verb = verb_of(result)
    decision.guesses = {"paragraph": place, "verb": verb if verb != Decision.Verb.OTHER else verb_of(text)}
    item.decisions.append(decision)


def _labels(things: list[Thing]) -> list[tuple[int, str]]:
    """As they are numbered, if all are and each otherwise; else by their places."""
    try:
        labels = [values.label(thing.text("number"), "number") for thing in things]
    except Unusable:
        labels = []
    places = [(place, "") for place in range(1, len(things) + 1)]
    return labels if labels and len(set(labels)) == len(labels) else places


def _shorten(wanted: Wanted, field: str, words: object, column: str, model: type, plain: str) -> None:
    """Nothing said, nothing wanted."""
    if words:
        wanted.values[column] = values.shortened(words, longest(model, plain))
        if wanted.values[column] != words:
            wanted.remark(field, "is shortened")
