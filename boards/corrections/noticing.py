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
    items = {row.pk: row for row in meeting.agenda_items.all()}
    found = [
        *_taken_back(meeting, before, now),
        *_titles(before.items, items),
        *_files(before.papers, _by_id(meeting.papers.select_related("document")), _by_id(now.papers)),
        *_decided(before.decisions, _by_id(Decision.objects.filter(item__meeting=meeting))),
    ]
    for each in found:
        each.meeting = meeting
        each.item = items.get(each.item_id)
    return found


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
    before: Iterable[MeetingDocument], now: dict[int, MeetingDocument], shown: Collection[int]
) -> Iterator[Correction]:
    for was in before:
        paper = now.get(was.pk)
        if paper is None or _has_become_another(paper, was, shown):
            yield Correction(kind=Kind.PAPER_REMOVED, name=was.shown_name, item_id=was.item_id)
        elif paper.withheld and not was.withheld:
            yield _of_paper(Kind.WITHHELD, paper, why=paper.withheld_reason)
        elif not paper.withheld and not was.withheld and paper.document_id != was.document_id:
            yield _of_paper(Kind.FILE, paper)


def _has_become_another(paper: MeetingDocument, was: MeetingDocument, shown: Collection[int]) -> bool:
    """A paper that is said to be minutes now, which visitors do not see yet."""
    return paper.role != was.role and paper.pk not in shown and not paper.withheld


def _of_paper(kind: Kind, paper: MeetingDocument, why: str = "") -> Correction:
    return Correction(kind=kind, paper=paper, name=paper.shown_name, item_id=paper.item_id, why_sv=why)


def _decided(before: Iterable[Decision], now: dict[int, Decision]) -> Iterator[Correction]:
    for was in before:
        decision = now.get(was.pk)
        if decision is None:
            yield Correction(kind=Kind.DECISION_REMOVED, name=was.paragraph, item_id=was.item_id)
        elif _differ(was, decision, DECIDED):
            yield Correction(
                kind=Kind.DECISION, name=was.paragraph, decision=decision, item_id=decision.item_id
            )


def _differ(one: Model, other: Model, names: Iterable[str]) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in names)
