"""Calendar files (RFC 5545) that any calendar program can read and subscribe to."""

from datetime import date, datetime, timedelta
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar.enums import STATUS

from .entry import Entry

STOCKHOLM = ZoneInfo("Europe/Stockholm")
REFRESH = timedelta(hours=6)
STATUSES = {"cancelled": STATUS.CANCELLED, "postponed": STATUS.TENTATIVE}

# The European rule since 1996. The library can only list each change until 2038, which some
# programs do not read.
TIME_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


@cache
def _time_zone() -> icalendar.Timezone:
    return icalendar.Timezone.from_ical(TIME_ZONE)


def subscription(entries: list[Entry], name: str) -> bytes:
    """A calendar to follow: it has a name, and says how often it is worth asking again."""
    calendar = _calendar(entries)
    calendar.calendar_name = name
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    return calendar.to_ical()


def single(entry: Entry) -> bytes:
    """One entry to put into one's own calendar."""
    return _calendar([entry]).to_ical()


def _calendar(entries: list[Entry]) -> icalendar.Calendar:
    """In the active language. The same entries give the same bytes, so that nothing is sent twice."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//Storsthlm//Kalender//{get_language().upper()}")
    calendar.add("version", "2.0")
    calendar.add_component(_time_zone())
    for entry in entries:
        calendar.add_component(_event(entry))
    return calendar


def _event(entry: Entry) -> icalendar.Event:
    changed = entry.item.updated_at
    start, end = _span(entry)
    event = icalendar.Event.new(
        uid=f"{entry.key}@{urlsplit(settings.SITE_URL).hostname}",
        stamp=changed,
        last_modified=changed,
        sequence=_sequence(entry),
        status=STATUSES.get(entry.course, STATUS.CONFIRMED),
        summary=_summary(entry),
        start=start,
        end=end,
        location=_location(entry),
        description=_description(entry),
        categories=[entry.category.name] if entry.category else [],
        url=absolute(entry.url),
    )
    if entry.is_postponed:
        event.add("transp", "TRANSPARENT")  # nobody is busy on the day that it will not be held
    return event


def _summary(entry: Entry) -> str:
    if entry.is_cancelled:
        return _("Inställt: %(title)s") % {"title": entry.title}
    if entry.is_postponed:
        return _("Uppskjutet: %(title)s") % {"title": entry.title}
    return entry.title


def _span(entry: Entry) -> tuple[date | datetime, date | datetime | None]:
    """Days end at the day after the last one; a moment carries its time zone by name."""
    if entry.all_day:
        return entry.start, (entry.end or entry.start) + timedelta(days=1)
    return entry.start.astimezone(STOCKHOLM), entry.end and entry.end.astimezone(STOCKHOLM)


def _sequence(entry: Entry) -> int:
    """Grows with every change, so that programs that hold an older copy take the new one."""
    return max(0, int((entry.item.updated_at - entry.item.created_at).total_seconds()))


def _location(entry: Entry) -> str | None:
    places = [entry.place, entry.address, _("Digitalt") if entry.online else ""]
    return ", ".join(filter(None, places)) or None


def _description(entry: Entry) -> str:
    moved = _("Flyttat från %(when)s.") % {"when": entry.when_before} if entry.moved_from else ""
    return "\n\n".join(filter(None, [moved, entry.note, entry.lead, absolute(entry.url)]))


def absolute(path: str) -> str:
    return settings.SITE_URL + path
