"""Events and public meetings as one list in time order. This is what other apps use of the calendar."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db.models import DateTimeField, F, Func, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from boards.models import Body, Meeting
from storsthlm.taxonomy.models import Organisation

from . import querysets as q
from .entry import EVENT, MEETING, Entry, event_entry, meeting_entry
from .models import Event
from .times import local_day


class MeetingStart(Func):
    """When a meeting begins; midnight where no hour is known, so that it stands first on its day."""

    template = "((%(expressions)s) AT TIME ZONE 'Europe/Stockholm')"
    arg_joiner = " + "
    output_field = DateTimeField()

    def __init__(self) -> None:
        super().__init__(F("date"), Coalesce(F("start_time"), Value(time.min)))


@dataclass(frozen=True)
class Entries:
    """Public entries, narrowed step by step and read by slicing: ``public_entries().upcoming()[:5]``.

    A slice costs one query for the order (each table gives no more rows than the slice needs, along
    its own index) and one for the rows of each kind.
    """

    events: QuerySet
    meetings: QuerySet

    def upcoming(self) -> "Entries":
        return self.not_ended_by(timezone.now())

    def not_ended_by(self, moment: datetime) -> "Entries":
        return Entries(self.events.not_ended_by(moment), q.meetings_not_ended_by(self.meetings, moment))

    def between(self, first: date, last: date) -> "Entries":
        """What begins on one of these days."""
        return Entries(self.events.between(first, last), q.meetings_between(self.meetings, first, last))

    def during(self, first: date, last: date) -> "Entries":
        """What takes place on one of these days, begun before or not."""
        return Entries(self.events.during(first, last), q.meetings_between(self.meetings, first, last))

    def in_year(self, year: int) -> "Entries":
        return self.between(date(year, 1, 1), date(year, 12, 31))

    def in_category(self, slug: str) -> "Entries":
        return Entries(self.events.in_category(slug), q.meetings_in_category(self.meetings, slug))

    def of_body(self, body: Body) -> "Entries":
        return Entries(self.events.of_body(body), self.meetings.of_body(body))

    def of_kind(self, kind: str) -> "Entries":
        """A kind of event, or ``meeting``."""
        if kind == MEETING:
            return replace(self, events=self.events.none())
        return Entries(self.events.of_kind(kind), self.meetings.none())

    def organised_by(self, organisation: Organisation) -> "Entries":
        """Events that a municipality or organisation arranges together with us; meetings are nobody's."""
        return Entries(self.events.organised_by(organisation), self.meetings.none())

    def tagged(self, slug: str) -> "Entries":
        """Meetings have no tags."""
        return Entries(self.events.tagged(slug), self.meetings.none())

    def online(self) -> "Entries":
        return Entries(self.events.filter(online=True), self.meetings.filter(online=True))

    def of_event(self, event: Event) -> "Entries":
        return Entries(self.events.filter(pk=event.pk), self.meetings.none())

    def of_meeting(self, meeting: Meeting) -> "Entries":
        return Entries(self.events.none(), self.meetings.filter(pk=meeting.pk))

    def without(self, *, events: QuerySet, meetings: QuerySet) -> "Entries":
        return Entries(self.events.exclude(pk__in=events), self.meetings.exclude(pk__in=meetings))

    def none(self) -> "Entries":
        return Entries(self.events.none(), self.meetings.none())

    def __getitem__(self, part: slice) -> list[Entry]:
        keys = [(kind, pk) for kind, pk, _start in self._keys(part)]
        found = {**self._events(keys), **self._meetings(keys)}
        return [found[key] for key in keys if key in found]

    def years(self) -> list[int]:
        """From the year of the first entry until this one, newest first."""
        first = [local_day(start).year for _kind, _pk, start in self._keys(slice(0, 1))]
        this_year = timezone.localdate().year
        return list(range(this_year, min([*first, this_year]) - 1, -1))

    def _keys(self, part: slice) -> Iterable[tuple[str, int, datetime]]:
        events = _keys_of(self.events, EVENT, F("start")).order_by("start", "pk")
        meetings = _keys_of(self.meetings, MEETING, MeetingStart())
        meetings = meetings.order_by("date", F("start_time").asc(nulls_first=True), "pk")
        if events.query.is_empty() or meetings.query.is_empty():
            return [*events[part], *meetings[part]]
        both = events[: part.stop].union(meetings[: part.stop], all=True)
        return both.order_by("moment", "source", "pk")[part]

    def _events(self, keys: list[tuple[str, int]]) -> dict[tuple[str, int], Entry]:
        rows = self.events.for_rows().in_bulk([pk for kind, pk in keys if kind == EVENT])
        return {(EVENT, pk): event_entry(event) for pk, event in rows.items()}

    def _meetings(self, keys: list[tuple[str, int]]) -> dict[tuple[str, int], Entry]:
        rows = q.meetings_for_rows(self.meetings).in_bulk([pk for kind, pk in keys if kind == MEETING])
        return {(MEETING, pk): meeting_entry(meeting) for pk, meeting in rows.items()}


def _keys_of(rows: QuerySet, source: str, start: F | Func) -> QuerySet:
    return rows.annotate(source=Value(source), moment=start).values_list("source", "pk", "moment")


def public_entries() -> Entries:
    return Entries(Event.objects.public(), q.public_meetings())


def upcoming_entries(limit: int, category_slug: str | None = None) -> list[Entry]:
    """The next entries of everything or of an area; not more than ``limit``."""
    entries = public_entries().upcoming()
    if category_slug:
        entries = entries.in_category(category_slug)
    return entries[:limit]
