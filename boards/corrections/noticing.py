"""What visitors saw of a meeting, against what there is after a change.

What is added is no correction, nor what the clock shows or hides; what they have read and would now find
otherwise, or not at all, is.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import Model

from boards.models import AgendaItem, Correction, Decision, Meeting, MeetingDocument

Kind = Correction.Kind
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
    """As it is stored, whatever has been done to ``meeting`` meanwhile: four queries."""
    if not Meeting.objects.public().filter(pk=meeting.pk).exists():
        return NOTHING
    return Shown(
        list(AgendaItem.objects.disclosed().filter(meeting=meeting.pk)),
        list(MeetingDocument.objects.disclosed().filter(meeting=meeting.pk).for_page()),
        list(Decision.objects.disclosed().filter(item__meeting=meeting.pk)),
    )


def corrections(meeting: Meeting, before: Shown) -> list[Correction]:
    """Not saved yet. Three queries."""
    if before == NOTHING:
        return []
    items = {row.pk: row for row in meeting.agenda_items.all()}
    papers = {row.pk: row for row in meeting.papers.select_related("document")}
    decisions = {row.pk: row for row in Decision.objects.filter(item__meeting=meeting)}
    found = [
        *_titles(before.items, items),
        *_files(before.papers, papers),
        *_decided(before.decisions, decisions),
    ]
    for each in found:
        each.meeting = meeting
        each.item = items.get(each.item_id)
    return found


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


def _files(before: Iterable[MeetingDocument], now: dict[int, MeetingDocument]) -> Iterator[Correction]:
    for was in before:
        paper = now.get(was.pk)
        if paper is None:
            yield Correction(kind=Kind.PAPER_REMOVED, name=was.shown_name, item_id=was.item_id)
        elif paper.withheld and not was.withheld:
            yield _of_paper(Kind.WITHHELD, paper, why=paper.withheld_reason)
        elif not paper.withheld and not was.withheld and paper.document_id != was.document_id:
            yield _of_paper(Kind.FILE, paper)


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
