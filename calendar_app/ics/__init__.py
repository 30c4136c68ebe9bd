"""Calendar files (RFC 5545) that any calendar program can read and subscribe to.

They are written here, line by line, and read back by two libraries in the tests.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.text import get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from calendar_app.entries import Entries
from calendar_app.entry import EVENT
from calendar_app.times import local_day, when_text
from storsthlm.addresses import address
from storsthlm.publishing.feeds import absolute

from . import zone
from .lines import END, escaped, folded, line
from .rows import Row, rows

REFRESH = "PT6H"
STATUSES = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
A_DAY = len("YYYYMMDD")
PAGES = {EVENT: "calendar:event"}
ANY_SLUG = "0"


def subscription(entries: Entries, name: str, limit: int) -> bytes:
    """A calendar to follow: it has a name, and says how often it is worth asking again."""
    head = (
        "METHOD:PUBLISH",
        line("NAME", name),
        line("X-WR-CALNAME", name),
        f"X-WR-TIMEZONE:{zone.NAME}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"X-PUBLISHED-TTL:{REFRESH}",
    )
    return _calendar(entries, limit, *head)


def single(entries: Entries) -> bytes:
    """One entry to put into one's own calendar."""
    return _calendar(entries, 1)


def _calendar(entries: Entries, limit: int, *head: str) -> bytes:
    """In the active language. The same entries give the same bytes, so that nothing is sent twice."""
    told = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Storsthlm//Kalender//{get_language().upper()}",
        "CALSCALE:GREGORIAN",
        *head,
        *zone.DEFINITION.splitlines(),
    ]
    words = _Words()
    for row in rows(entries, limit):
        told += words.event(row)
    return (END.join([*told, "END:VCALENDAR"]) + END).encode()


class _Words:
    """What is the same in all entries is worked out once: each entry has some 30 microseconds."""

    def __init__(self) -> None:
        self.host = urlsplit(settings.SITE_URL).hostname
        self.online = _("Digitalt")
        self.summaries = {"cancelled": _("Inställt: %(title)s"), "postponed": _("Uppskjutet: %(title)s")}
        self.before: dict[tuple[str, str], str] = {}

    def event(self, row: Row) -> list[str]:
        url = self._url(row)
        told = [
            "BEGIN:VEVENT",
            f"UID:{row.source}-{row.pk}@{self.host}",
            f"DTSTAMP:{row.stamp}",
            f"LAST-MODIFIED:{row.stamp}",
            f"SEQUENCE:{row.sequence}",
            _moment("DTSTART", row.start),
            f"STATUS:{STATUSES.get(row.course, 'CONFIRMED')}",
            line("SUMMARY", self._summary(row)),
            folded(f"URL:{url}"),
            line("DESCRIPTION", _description(row, url)),
        ]
        if row.end:
            told.append(_moment("DTEND", row.end))
        if place := ", ".join(filter(None, [row.place, row.street, self.online if row.online else ""])):
            told.append(line("LOCATION", place))
        if row.area:
            told.append(folded(f"CATEGORIES:{escaped(row.area)}"))
        if row.course in STATUSES:
            told.append("TRANSP:TRANSPARENT")  # nobody is busy on a day that it will not be held
        told.append("END:VEVENT")
        return told

    def _summary(self, row: Row) -> str:
        title = row.title or get_text_list([row.body, *row.joint], _("och"))
        return self.summaries.get(row.course, "%(title)s") % {"title": title}

    def _url(self, row: Row) -> str:
        """An address of its kind is worked out once for a year or a body, and ends with the slug."""
        key = row.source, row.before
        if key not in self.before:
            path = address(PAGES.get(row.source, "boards:meeting"), row.before, ANY_SLUG)
            self.before[key] = absolute(path.removesuffix(f"{ANY_SLUG}/"))
        return f"{self.before[key]}{row.slug}/"


def _moment(name: str, told: str) -> str:
    """A moment carries its time zone by name."""
    return f"{name};VALUE=DATE:{told}" if len(told) == A_DAY else f"{name};TZID={zone.NAME}:{told}"


def _description(row: Row, url: str) -> str:
    return "\n\n".join(filter(None, [_moved(row), row.note, row.lead, url]))


def _moved(row: Row) -> str:
    if not row.moved_from:
        return ""
    before = local_day(row.moved_from) if row.all_day else row.moved_from
    return _("Flyttat från %(when)s.") % {"when": when_text(before, None)}
