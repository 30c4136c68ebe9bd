"""An event as search engines read it (schema.org), cancelled and moved ones with the word for it."""

from django.conf import settings

from storsthlm.pages.structured import publisher
from storsthlm.publishing.languages import content_language

from .entry import Entry, event_entry
from .models import Event

SCHEMA = "https://schema.org/"
STATUS = {
    Event.Course.PLANNED: "EventScheduled",
    Event.Course.MOVED: "EventRescheduled",
    Event.Course.CANCELLED: "EventCancelled",
}


def structured(event: Event) -> dict[str, object]:
    """Expects the page's own row, with its ``organisers`` fetched."""
    entry = event_entry(event)
    return {
        "@type": "Event",
        "name": event.title,
        "description": event.lead,
        "url": settings.SITE_URL + entry.url,
        "inLanguage": content_language(event),
        "startDate": entry.start.isoformat(),
        "endDate": entry.end.isoformat() if entry.end else "",
        "eventStatus": SCHEMA + STATUS[event.course],
        "eventAttendanceMode": SCHEMA + _mode(event),
        "location": _locations(event, entry),
        "organizer": _organisers(event),
    }


def _mode(event: Event) -> str:
    on_the_spot = event.place or event.address
    if event.online:
        return "MixedEventAttendanceMode" if on_the_spot else "OnlineEventAttendanceMode"
    return "OfflineEventAttendanceMode"


def _locations(event: Event, entry: Entry) -> list[dict[str, str]]:
    found = []
    if event.place or event.address:
        found.append(
            {"@type": "Place", "name": event.place or event.address, "address": event.address or event.place}
        )
    if event.online:
        found.append({"@type": "VirtualLocation", "url": event.online_link or settings.SITE_URL + entry.url})
    return found


def _organisers(event: Event) -> list[dict[str, str]]:
    others = [event.external_organiser, *(organisation.name for organisation in event.organisers.all())]
    named = [{"@type": "Organization", "name": name} for name in others if name]
    return named if event.external else [publisher(), *named]
