"""What visitors saw of a meeting, against what there is after a change.

What is added is no correction, nor what the clock shows or hides; what they have read and would now find
otherwise, or not at all, is.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple, TypeVar

from django.db.models import Model
from django.utils import timezone

from boards.models import AgendaItem, Correction, Decision, Meeting, MeetingDocument

Kind = Correction.Kind
MINUTES = MeetingDocument.Role.MINUTES
WAITING = {MINUTES, MeetingDocument.Role.EXTRACT}  # for the adjustment
Row = TypeVar("Row", bound=Model)
# What was decided and how; other words of a decision may be put right in the other language at any time.
DECIDED = (
    "paragraph",
    "verb",
    "text_sv",
    "outcome_sv",
    "votes_for",
    "votes_against",
    "votes_abstained",
    "reservations_sv",
)


class Shown(NamedTuple):
    items: list[AgendaItem]
    papers: list[MeetingDocument]
    decisions: list[Decision]


NOTHING = Shown([], [], [])


def shown_of(meeting: Meeting) -> Shown:
    """As it is stored, whatever has been done to ``meeting`` meanwhile: four queries.

    What is withdrawn for a while is still what visitors have met.
    """
    if not Meeting.objects.filter(pk=meeting.pk, first_public_at__lte=timezone.now()).exists():
        return NOTHING
    return Shown(
        list(AgendaItem.objects.disclosed().filter(meeting=meeting.pk)),
        list(MeetingDocument.objects.disclosed().filter(meeting=meeting.pk).for_page()),
        list(Decision.objects.disclosed().filter(item__meeting=meeting.pk)),
    )


def corrections(meeting: Meeting, before: Shown) -> list[Correction]:
    """Not saved yet. Six queries."""
    if before == NOTHING:
        return []
    if not meeting.is_called:
        return [Correction(meeting=meeting, kind=Kind.CALL_BACK)]
    now = shown_of(meeting)
    items = _by_id(meeting.agenda_items.all())
    moments = list(_taken_back(meeting, before, now))
    told = Told({each.kind for each in moments}, {pk for pk, item in items.items() if not item.public})
    papers = _by_id(meeting.papers.select_related("document"))
    decisions = _by_id(Decision.objects.filter(item__meeting=meeting))
    found = [
        *moments,
        *_titles(before.items, items),
        *_files(before.papers, papers, _by_id(now.papers), told),
        *_decided(before.decisions, decisions, _by_id(now.decisions), told),
    ]
    for each in found:
        each.meeting = meeting
        each.item = items.get(each.item_id)
    return found


class Told(NamedTuple):
    """What explains that rows are not shown any more."""

    moments: set[str]
    hidden_items: set[int]

    def covers(self, was: MeetingDocument | Decision, row: MeetingDocument | Decision, moment: str) -> bool:
        return (row.item_id in self.hidden_items and row.item_id == was.item_id) or moment in self.moments


def _by_id(rows: Iterable[Row]) -> dict[int, Row]:
    return {row.pk: row for row in rows}


def _taken_back(meeting: Meeting, before: Shown, now: Shown) -> Iterator[Correction]:
    """By a moment that was put off: told once, and not of each row."""
    if meeting.is_adjusted:
        return
    if any(paper.role == MINUTES and not paper.withheld for paper in before.papers):
        yield Correction(kind=Kind.MINUTES_BACK)
    if before.decisions and not now.decisions and not meeting.is_announced:
        yield Correction(kind=Kind.DECISIONS_BACK)


def _titles(before: Iterable[AgendaItem], now: dict[int, AgendaItem]) -> Iterator[Correction]:
    """One that is hidden now is not named: what it was about may be why."""
    for was in before:
        item = now.get(was.pk)
        if item is None:
            yield Correction(kind=Kind.ITEM_REMOVED, name=was.label)
        elif not item.public:
            yield Correction(kind=Kind.ITEM_HIDDEN)
        elif item.title_sv != was.title_sv:
            yield Correction(kind=Kind.TITLE, name=item.label, item_id=item.pk)


def _files(
    before: Iterable[MeetingDocument],
    stored: dict[int, MeetingDocument],
    shown: Collection[int],
    told: Told,
) -> Iterator[Correction]:
    for was in before:
        paper = stored.get(was.pk)
        if paper is None:
            yield Correction(kind=Kind.PAPER_REMOVED, name=was.shown_name, item_id=was.item_id)
        elif paper.pk not in shown:
            yield from _gone_from_sight(was, paper, told)
        elif paper.withheld and not was.withheld:
            yield _of_paper(Kind.WITHHELD, paper, why=paper.withheld_reason)
        elif not paper.withheld and not was.withheld and paper.document_id != was.document_id:
            yield _of_paper(Kind.FILE, paper)


def _gone_from_sight(was: MeetingDocument, paper: MeetingDocument, told: Told) -> Iterator[Correction]:
    """Said to be minutes now, which wait, or moved to an item that is hidden: then its name is hidden too."""
    waits = Kind.MINUTES_BACK if paper.role in WAITING and paper.role == was.role else ""
    if not told.covers(was, paper, waits):
        name = was.get_role_display() if paper.item_id in told.hidden_items else was.shown_name
        yield Correction(kind=Kind.PAPER_REMOVED, name=name)


def _of_paper(kind: Kind, paper: MeetingDocument, why: str = "") -> Correction:
    return Correction(kind=kind, paper=paper, name=paper.shown_name, item_id=paper.item_id, why_sv=why)


def _decided(
    before: Iterable[Decision], stored: dict[int, Decision], shown: Collection[int], told: Told
) -> Iterator[Correction]:
    for was in before:
        decision = stored.get(was.pk)
        if decision is None:
            yield Correction(kind=Kind.DECISION_REMOVED, name=was.paragraph, item_id=was.item_id)
        elif decision.pk not in shown:
            if not told.covers(was, decision, Kind.DECISIONS_BACK):
                yield Correction(kind=Kind.DECISION_REMOVED, name=was.paragraph)
        elif _differ(was, decision, DECIDED):
            yield Correction(
                kind=Kind.DECISION, name=was.paragraph, decision=decision, item_id=decision.item_id
            )


def _differ(one: Model, other: Model, names: Iterable[str]) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in names)
