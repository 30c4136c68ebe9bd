"""What the pages of a body and of a meeting read, each query worked out once."""

from typing import NamedTuple

from django.db.models import Q, QuerySet, Subquery

from news.models import Article
from news.querysets import BODY_TEXTS
from storsthlm.prepared import Prepared, Slot

from .models import AgendaItem, Body, Correction, Decision, Meeting, MeetingDocument, Membership
from .outcomes import attach_outcomes
from .presenting import in_order

_MEETING, _BODY, _DATE = Slot("meeting"), Slot("body"), Slot("date")


def coming_meetings() -> QuerySet:
    return Meeting.objects.public().upcoming().for_rows()


def past_meetings() -> QuerySet:
    return Meeting.objects.public().past().for_rows()


class Around(NamedTuple):
    papers: list[MeetingDocument]
    items: list[AgendaItem]  # each with its ``shown_decisions`` and, of a public case, ``shown_case``
    corrections: list[Correction]  # the newest first; marked on what they tell of
    bodies: list[Body]  # that hold it together with its own
    summary: Article | None
    previous: Meeting | None
    next: Meeting | None


def read_around(meeting: Meeting) -> Around:
    """Eight queries. Only what may be shown."""
    papers, items = papers_of(meeting), items_of(meeting)
    return Around(
        papers=papers,
        items=items,
        corrections=corrections_of(meeting, papers, items),
        bodies=_bodies.rows(meeting=meeting.pk),
        summary=_summary.first(summary=meeting.summary_id),
        **_neighbours(meeting),
    )


def papers_of(meeting: Meeting) -> list[MeetingDocument]:
    papers = _papers.rows(meeting=meeting.pk)
    for paper in papers:
        paper.meeting = meeting
    return papers


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """Each with its ``shown_decisions``."""
    items = _items.rows(meeting=meeting.pk)
    by_id = {item.pk: item for item in items}
    for item in items:
        item.meeting, item.shown_decisions = meeting, []
        item.shown_case = item.case if item.case_is_public else None
    for decision in _decisions.rows(meeting=meeting.pk):
        decision.item = by_id[decision.item_id]
        decision.item.shown_decisions.append(decision)
    decisions = [decision for item in items for decision in item.shown_decisions]
    _attach_elections(meeting, decisions)
    attach_outcomes(decisions)
    return items


def corrections_of(
    meeting: Meeting, papers: list[MeetingDocument], items: list[AgendaItem]
) -> list[Correction]:
    """The newest first. Each paper and decision gets as ``correction`` the newest that tells of it."""
    found = _corrections.rows(meeting=meeting.pk)
    of_papers = {each.paper_id: each for each in reversed(found)}
    of_decisions = {each.decision_id: each for each in reversed(found)}
    for paper in papers:
        paper.correction = of_papers.get(paper.pk)
    for decision in (decision for item in items for decision in item.shown_decisions):
        decision.correction = of_decisions.get(decision.pk)
    return found


def _attach_elections(meeting: Meeting, decisions: list[Decision]) -> None:
    """Give each decision as ``elected`` and ``ended`` the seats of public bodies that it gave and ended."""
    seats = _elections.rows(meeting=meeting.pk) if decisions else []
    for decision in decisions:
        decision.elected = in_order(seat for seat in seats if seat.elected_by_id == decision.pk)
        decision.ended = in_order(seat for seat in seats if seat.ended_by_id == decision.pk)


def _neighbours(meeting: Meeting) -> dict[str, Meeting | None]:
    """The meetings of its body before and after it."""
    found = _beside.rows(meeting=meeting.pk, body=meeting.body_id, date=meeting.date)
    own = (meeting.date, meeting.pk)
    before = next((row for row in found if (row.date, row.pk) < own), None)
    after = next((row for row in found if (row.date, row.pk) > own), None)
    return {"previous": before, "next": after}


def _next_to_it() -> QuerySet:
    rows = Meeting.objects.public().of_body(_BODY)
    nearest = (rows.before(_DATE, _MEETING), rows.after(_DATE, _MEETING))
    before, after = (Subquery(each.values("pk")[:1]) for each in nearest)
    return Meeting.objects.public().filter(Q(pk=before) | Q(pk=after)).with_body()


_papers = Prepared(lambda: MeetingDocument.objects.disclosed().for_page().filter(meeting=_MEETING))
_items = Prepared(lambda: AgendaItem.objects.disclosed().filter(meeting=_MEETING).with_case())
_decisions = Prepared(lambda: Decision.objects.disclosed().filter(item__meeting=_MEETING).with_outcomes())
_corrections = Prepared(lambda: Correction.objects.disclosed().filter(meeting=_MEETING))
_elections = Prepared(lambda: Membership.objects.public().of_decisions_at(_MEETING).with_bodies())
_bodies = Prepared(lambda: Body.objects.public().joining(_MEETING))
_summary = Prepared(lambda: Article.objects.public().filter(pk=Slot("summary")).defer(*BODY_TEXTS))
_beside = Prepared(_next_to_it)
