"""Stores meetings, each whole with its items and decisions in a transaction of its own, or not at all.

Of a batch everything is read at once. A meeting of which nothing is new is left alone; any other is read
again under a lock, so that what an editor saves meanwhile is seen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from boards.corrections.noticing import NOTHING, Shown, corrections, shown_of
from boards.models import AgendaItem, Correction, Decision, Meeting
from storsthlm.publishing.models import Publishable

from .known import Gone, KnownMeetings
from .merging import Merge, differing, remembered
from .publication import go_public, waits, why_it_stays
from .run import BATCH, Refused, Run, cleaned
from .wanted import Place, Unusable, WantedItem, WantedMeeting

English = Publishable.English


@dataclass
class Plan:
    """``gone``: what was removed here by hand, with all below it."""

    meeting: Merge
    items: list[Merge]
    decisions: list[Merge]
    gone: list[tuple[Place, Unusable]]

    @property
    def parts(self) -> list[Merge]:
        return [self.meeting, *self.items, *self.decisions]

    @property
    def changes(self) -> bool:
        return any(each.is_new or each.changed for each in self.parts)

    @property
    def is_done(self) -> bool:
        return all(each.is_done for each in self.parts)

    @property
    def swedish_changed(self) -> bool:
        return any(name.endswith("_sv") for each in self.parts for name in each.changed)


def import_meetings(wanted: Iterable[WantedMeeting], run: Run) -> None:
    left, done = iter(wanted), 0
    while batch := list(islice(left, BATCH)):
        usable = [each for each in batch if run.is_usable(each)]
        known = KnownMeetings(run.source, usable)
        for each in usable:
            _import(each, known, run)
        done += len(batch)
        run.tell_progress(done, "meetings")


def _import(wanted: WantedMeeting, known: KnownMeetings, run: Run) -> None:
    try:
        plan = _plan(wanted, known)
    except Gone as gone:
        run.report.keep(wanted.place, gone)
        return
    row = plan.meeting.row
    if plan.is_done and not waits(row, run):
        _tell(plan, run)
    elif (plan.changes or waits(row, run)) and (why := why_it_stays(row, run)):
        run.report.keep(wanted.place, Unusable("", why))
    else:
        _store_whole(wanted, row, run)


def _plan(wanted: WantedMeeting, known: KnownMeetings) -> Plan:
    """Raises ``Gone`` for a meeting that was removed here."""
    plan = Plan(known.meeting(wanted), [], [], [])
    for item in wanted.items:
        _plan_item(plan, item, known)
    return plan


def _plan_item(plan: Plan, wanted: WantedItem, known: KnownMeetings) -> None:
    try:
        item = known.item(wanted, plan.meeting.row)
    except Gone as gone:
        plan.gone.append((wanted.place, gone))
        return
    plan.items.append(item)
    for decision in wanted.decisions:
        try:
            plan.decisions.append(known.decision(decision, item.row))
        except Gone as gone:
            plan.gone.append((decision.place, gone))


def _store_whole(wanted: WantedMeeting, row: Meeting, run: Run) -> None:
    def store() -> Plan:
        if row.pk:
            Meeting.objects.select_for_update(no_key=True).filter(pk=row.pk).values_list("pk").first()
        plan = _plan(wanted, KnownMeetings(run.source, [wanted]))
        is_new, changes = plan.meeting.is_new, plan.changes
        before = NOTHING if is_new else shown_of(plan.meeting.row)
        _store(plan, run)
        _tell_readers(plan.meeting.row, before)
        # The search hears of items and decisions by this: where it does nothing, nothing is public.
        go_public(plan.meeting.row, wanted, run, changed=changes)
        run.count("meetings added" if is_new else "meetings changed" if changes else "meetings recognised")
        return plan

    if plan := run.whole(wanted, store):
        _tell(plan, run)


def _tell_readers(meeting: Meeting, before: Shown) -> None:
    """Of what they have seen and will find otherwise."""
    found = corrections(meeting, before)
    for each in found:
        each.why_sv = each.why_sv or "Ändrat i systemet där mötet förs."
    Correction.objects.bulk_create(found)


def _store(plan: Plan, run: Run) -> None:
    for part in plan.parts:
        part.apply()
    if problems := [problem for part in plan.parts for problem in _faults(part)]:
        raise Refused(problems)
    if plan.changes:
        _save(plan.meeting, run, behind=plan.swedish_changed)
        _save_rows(AgendaItem, plan.items)
        _save_rows(Decision, plan.decisions)
    remembered(part for part in plan.parts if not part.is_done)


def _faults(part: Merge) -> list[Unusable]:
    return cleaned(part.row, part.wanted, without={"meeting", "item", "body"}) if part.changed else []


def _save(meeting: Merge, run: Run, *, behind: bool) -> None:
    row = meeting.row
    row.updated_by = run.by
    if meeting.is_new:
        row.created_by = run.by
    elif behind and row.english == English.READY:
        row.english = English.BEHIND
    row.save()
    if "other_bodies" in meeting.changed:
        row.other_bodies.set(meeting.wanted.values["other_bodies"])


def _save_rows(model: type[AgendaItem | Decision], parts: list[Merge]) -> None:
    """New rows in one statement, changed ones in another."""
    changed = [part for part in parts if not part.is_new and part.changed]
    model.objects.bulk_create([part.row for part in parts if part.is_new])
    if changed:
        columns = sorted({name for part in changed for name in part.changed})
        model.objects.bulk_update([part.row for part in changed], columns)


def _tell(plan: Plan, run: Run) -> None:
    """What stays as it is here."""
    for part in plan.parts:
        for difference in differing(part):
            run.report.keep(part.wanted.place, difference)
    for place, gone in plan.gone:
        run.report.keep(place, gone)
