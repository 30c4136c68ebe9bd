"""The steps of a case: what a visitor may see of each meeting that took it up."""

from collections.abc import Iterable
from typing import NamedTuple

from boards.models import AgendaItem, Body, Case, Decision, MeetingDocument
from boards.outcomes import attach_outcomes
from boards.querysets import AgendaItemQuerySet


class Step(NamedTuple):
    item: AgendaItem
    decisions: list[Decision]
    papers: list[MeetingDocument]


def items_of(case: Case) -> AgendaItemQuerySet:
    return AgendaItem.objects.public().of_case(case).with_meeting().newest_first()


def steps(items: list[AgendaItem]) -> list[Step]:
    """Two queries more, however many the items are."""
    decisions = list(Decision.objects.public().of_items(items).with_outcomes())
    attach_outcomes(decisions)
    papers = list(MeetingDocument.objects.public().of_items(items).for_page())
    return [Step(item, _of(item, decisions), _of(item, papers)) for item in items]


def _of(item: AgendaItem, rows: Iterable) -> list:
    """Those of the item, which is given to each: it has its meeting."""
    found = [row for row in rows if row.item_id == item.pk]
    for row in found:
        row.item = item
    return found


class Standing(NamedTuple):
    """Where the matter is now, of all its steps, whichever of them a page shows."""

    latest: AgendaItem | None
    coming: AgendaItem | None
    bodies: list[Body]


def standing(case: Case) -> Standing:
    """Three queries, however many the steps are."""
    items = items_of(case)
    held = items.not_cancelled()
    bodies = Body.objects.public().that_took_up(items)
    return Standing(held.past().first(), held.upcoming().reverse().first(), list(bodies))


def attach_last(cases: Iterable[Case]) -> None:
    """Give each case of a list the ``step`` that ``last_step`` names. One query."""
    cases = list(cases)
    ids = [case.last_step for case in cases if case.last_step]
    found = AgendaItem.objects.public().with_meeting().in_bulk(ids)
    for case in cases:
        case.step = found.get(case.last_step)
