"""What there is to know of each day before it becomes an event: a holiday, something else at the time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from boards.models import Meeting
from calendar_app.models import Event
from calendar_app.series.red_days import red_day
from calendar_app.times import local_day, midnight, shifted


@dataclass(frozen=True)
class Outlook:
    day: date
    red: str
    clashes: list[str]
    is_there: bool  # in the series already

    @property
    def is_proposed(self) -> bool:
        return not (self.red or self.is_there)


def outlooks(event: Event, days: list[date]) -> list[Outlook]:
    """A fixed number of questions, however many days."""
    there = _days_of_series(event)
    others, meetings = _events_between(event, days), _meetings_on(days)
    return [
        Outlook(day, red_day(day), [*_clashes(event, day, others, meetings)], day in there) for day in days
    ]


def _days_of_series(event: Event) -> set[date]:
    if not event.series_id:
        return set()
    return {each.first_day for each in Event.objects.of_series(event.series_id).only("start")}


def _events_between(event: Event, days: list[date]) -> list[Event]:
    begin, end = _span(event, days[0])[0], _span(event, days[-1])[1]
    rows = Event.objects.filter(start__lt=end, end__gt=begin).exclude(pk=event.pk)
    rows = rows.exclude(status=Event.Status.WITHDRAWN).exclude(course__in=("cancelled", "postponed"))
    return list(rows.only("title", "title_sv", "title_en", "start", "end"))


def _meetings_on(days: list[date]) -> dict[date, list[Meeting]]:
    found: dict[date, list[Meeting]] = {}
    rows = Meeting.objects.public().filter(date__in=days).exclude(course="cancelled").select_related("body")
    for meeting in rows:
        found.setdefault(meeting.date, []).append(meeting)
    return found


def _clashes(event: Event, day: date, others: list[Event], meetings: dict) -> Iterator[str]:
    start, end = _span(event, day)
    for other in others:
        if other.start < end and other.end > start:
            yield other.title
    for meeting in meetings.get(day, ()):
        begins, ends = _hours(meeting)
        if begins < end and ends > start:
            yield meeting.heading


def _span(event: Event, day: date) -> tuple[datetime, datetime]:
    ahead = day - local_day(event.start)
    return shifted(event.start, ahead), shifted(event.end, ahead)


def _hours(meeting: Meeting) -> tuple[datetime, datetime]:
    """The rest of the day where no end is known, and all of it where no hour is."""
    ends = meeting.end_time if meeting.start_time and meeting.end_time else time.max
    begins = meeting.start_time or time.min
    if begins == time.min:
        return midnight(meeting.date), timezone.make_aware(datetime.combine(meeting.date, time.max))
    return tuple(timezone.make_aware(datetime.combine(meeting.date, clock)) for clock in (begins, ends))
