"""What is here of the things that a batch speaks of: read at once for all of them."""

from collections.abc import Iterable
from functools import cached_property

from django.db import models

from boards.models import AgendaItem, Decision, ImportedObject, Meeting

from .merging import Merge, merge
from .wanted import Unusable, Wanted, WantedMeeting


class Gone(Unusable):
    """Somebody has removed it here."""

    def __init__(self) -> None:
        super().__init__("", "was imported once and has been removed here; it does not come back by itself")


class Records:
    """By which names ``source`` knows rows of ``model``, for these ids."""

    def __init__(self, source: str, model: type[models.Model], ids: Iterable[str]) -> None:
        self.source, self.kind = source, model._meta.model_name
        of_kind = ImportedObject.objects.filter(source=source, kind=self.kind)
        self._found = {each.external_id: each for each in of_kind.filter(external_id__in=set(ids))}

    @property
    def numbers(self) -> list[int]:
        return [record.object_id for record in self._found.values()]

    def get(self, external_id: str) -> ImportedObject:
        """A new one, not stored, for what the source has not told of before."""
        new = ImportedObject(source=self.source, kind=self.kind, external_id=external_id)
        return self._found.get(external_id, new)

    def claimed(self, numbers: Iterable[int]) -> set[int]:
        """Those of the rows that are what the source calls something already."""
        known = ImportedObject.objects.filter(source=self.source, kind=self.kind, object_id__in=set(numbers))
        return set(known.values_list("object_id", flat=True))


class KnownMeetings:
    """Meetings, items and decisions of a batch. A fixed number of queries, however many there are."""

    def __init__(self, source: str, wanted: list[WantedMeeting]) -> None:
        self._meetings = Records(source, Meeting, (each.id for each in wanted))
        self._items = Records(source, AgendaItem, (item.id for each in wanted for item in each.items))
        self._decisions = Records(
            source, Decision, (each.id for meeting in wanted for each in meeting.decisions)
        )
        self._wanted = wanted

    @cached_property
    def _rows(self) -> dict[int, Meeting]:
        rows = Meeting.objects.filter(models.Q(pk__in=self._meetings.numbers) | self._same_day())
        return {row.pk: row for row in rows.select_related("body").prefetch_related("other_bodies")}

    def _same_day(self) -> models.Q:
        pairs = {(each.values.get("body_id"), each.values.get("date")) for each in self._wanted}
        bodies, days = {body for body, _day in pairs}, {day for _body, day in pairs}
        return models.Q(body__in=bodies - {None}, date__in=days - {None})

    @cached_property
    def _claimed(self) -> set[int]:
        return self._meetings.claimed(self._rows)

    @cached_property
    def _items_here(self) -> dict[int, AgendaItem]:
        return {item.pk: item for item in AgendaItem.objects.filter(meeting__in=self._rows)}

    @cached_property
    def _claimed_items(self) -> set[int]:
        return self._items.claimed(self._items_here)

    @cached_property
    def _decisions_here(self) -> dict[int, Decision]:
        return {each.pk: each for each in Decision.objects.filter(item__meeting__in=self._rows)}

    @cached_property
    def _claimed_decisions(self) -> set[int]:
        return self._decisions.claimed(self._decisions_here)

    def meeting(self, wanted: WantedMeeting) -> Merge:
        """As imported before; else the only meeting of that body that day, made by hand; else a new one."""
        record = self._meetings.get(wanted.id)
        if record.pk:
            return merge(wanted, still(self._rows, record), record)
        return merge(wanted, self._made_by_hand(wanted) or Meeting(), record)

    def _made_by_hand(self, wanted: WantedMeeting) -> Meeting | None:
        day = (wanted.values["body_id"], wanted.values["date"])
        found = [row for row in self._rows.values() if (row.body_id, row.date) == day]
        return found[0] if len(found) == 1 and found[0].pk not in self._claimed else None

    def item(self, wanted: Wanted, meeting: Meeting) -> Merge:
        record = self._items.get(wanted.id)
        if record.pk:
            return merge(wanted, still(self._items_here, record), record)
        label = (wanted.values["number"], wanted.values["part"])
        same = (item for item in self.items_of(meeting) if (item.number, item.part) == label)
        free = next((item for item in same if item.pk not in self._claimed_items), None)
        return merge(wanted, free or AgendaItem(meeting=meeting), record)

    def items_of(self, meeting: Meeting) -> list[AgendaItem]:
        return [item for item in self._items_here.values() if item.meeting_id == meeting.pk]

    def decision(self, wanted: Wanted, item: AgendaItem) -> Merge:
        record = self._decisions.get(wanted.id)
        if record.pk:
            return merge(wanted, still(self._decisions_here, record), record)
        return merge(wanted, self._decided_by_hand(wanted, item) or Decision(item=item), record)

    def _decided_by_hand(self, wanted: Wanted, item: AgendaItem) -> Decision | None:
        """With that paragraph; where the source has none, the only one of the item."""
        here = [each for each in self._decisions_here.values() if item.pk and each.item_id == item.pk]
        paragraph = wanted.values.get("paragraph")
        same = [each for each in here if paragraph in (None, each.paragraph)]
        return same[0] if len(same) == 1 and same[0].pk not in self._claimed_decisions else None


def still(rows: dict[int, models.Model], record: ImportedObject) -> models.Model:
    if record.object_id not in rows:
        raise Gone
    return rows[record.object_id]
