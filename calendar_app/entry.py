"""What stands in the calendar: an event or a meeting, told in the same words."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from boards.models import Body, Meeting
from storsthlm.addresses import address
from storsthlm.publishing.models import Publishable
from storsthlm.taxonomy.models import Category

from .models import Event
from .times import day_of, local_day, when_text

EVENT, MEETING = "event", "meeting"


@dataclass(frozen=True)
class Entry:
    """One entry. ``start`` and ``end`` are days (``end`` the last one) when no hours are known."""

    kind: str
    item: Publishable
    title: str
    url: str
    ics_url: str
    start: datetime | date
    end: datetime | date | None
    place: str
    online: bool
    kind_label: str
    course: str
    lead: str
    note: str
    category: Category | None
    body: Body | None = None
    address: str = ""
    moved_from: datetime | date | None = None
    full: bool = False
    recorded: bool = False

    @property
    def all_day(self) -> bool:
        return not isinstance(self.start, datetime)

    @property
    def until(self) -> date | None:
        """The last day of what lasts for several."""
        last = day_of(self.end) if self.end else self.date
        return last if last > self.date else None

    @property
    def date(self) -> date:
        """The day that the entry stands under."""
        return day_of(self.start)

    @property
    def area(self) -> Category | None:
        """What gives the entry its colour in lists."""
        return self.category

    @property
    def when(self) -> str:
        """In words; of what waits for a new date, the one that it had."""
        said = when_text(self.start, self.end)
        if self.is_postponed:
            return _("nytt datum är inte bestämt, skulle ha varit %(when)s") % {"when": said}
        return said

    @property
    def when_before(self) -> str:
        """The moment that it was moved from; empty where there is none to tell of."""
        return when_text(self.moved_from, None) if self.moved_from else ""

    @property
    def key(self) -> str:
        """Names the entry among all events and meetings, for good."""
        return f"{self.kind}-{self.item.pk}"

    @property
    def is_cancelled(self) -> bool:
        return self.course == "cancelled"

    @property
    def is_postponed(self) -> bool:
        return self.course == "postponed"

    @property
    def language_source(self) -> Publishable:
        """Whose readiness decides the language of the title."""
        return self.item.heading_source if self.kind == MEETING else self.item


def event_entry(event: Event) -> Entry:
    first, last = local_day(event.start), local_day(event.end)
    return Entry(
        kind=EVENT,
        item=event,
        title=event.title,
        url=event.get_absolute_url(),
        ics_url=address("calendar:event_ics", event.address_year, event.slug),
        start=first if event.all_day else event.start,
        end=last if event.all_day else None if event.open_end else event.end,
        moved_from=_moved_from(event),
        full=event.is_full,
        recorded=bool(event.recording_link),
        place=event.place,
        address=event.address,
        online=event.online,
        kind_label=event.get_kind_display(),
        course=event.course,
        lead=event.lead,
        note=event.note,
        category=event.category,
    )


def _moved_from(event: Event) -> datetime | date | None:
    if event.course != Event.Course.MOVED or not event.moved_from:
        return None
    return local_day(event.moved_from) if event.all_day else event.moved_from


def meeting_entry(meeting: Meeting) -> Entry:
    """Expects ``querysets.meetings_for_rows``, which fetches the bodies that may be named."""
    return Entry(
        kind=MEETING,
        item=meeting,
        title=meeting.title or _names_of_bodies(meeting),
        url=meeting.get_absolute_url(),
        ics_url=address("calendar:meeting_ics", meeting.body.slug, meeting.slug),
        start=_moment(meeting, meeting.start_time) or meeting.date,
        end=_moment(meeting, meeting.end_time if meeting.start_time else None),
        place=meeting.place,
        online=meeting.online,
        kind_label=_("Möte"),
        course=meeting.course,
        lead="",
        note=meeting.note,
        category=meeting.body.category,
        body=meeting.body,
    )


def _names_of_bodies(meeting: Meeting) -> str:
    together = [body.name for body in meeting.public_other_bodies]
    return get_text_list([meeting.body.name, *together], _("och"))


def _moment(meeting: Meeting, clock) -> datetime | None:
    return timezone.make_aware(datetime.combine(meeting.date, clock)) if clock else None
