"""An event as search engines read it (schema.org): cancelled, moved and postponed ones say so."""

from django.conf import settings

from storsthlm.pages.structured import held, locations, publisher
from storsthlm.publishing.languages import content_language

from .entry import event_entry
from .models import Event


def structured(event: Event) -> dict[str, object]:
    """Expects the page's own row, with its ``organisers`` fetched."""
    entry = event_entry(event)
    link = (event.online_link or settings.SITE_URL + entry.url) if event.online else ""
    return {
        "@type": "Event",
        "name": event.title,
        "description": event.lead,
        "url": settings.SITE_URL + entry.url,
        "inLanguage": content_language(event),
        "startDate": entry.start.isoformat(),
        "endDate": entry.end.isoformat() if entry.end else "",
        "previousStartDate": entry.moved_from.isoformat() if entry.moved_from else "",
        "organizer": _organisers(event),
        **held(event.course, locations(event.place, event.address, link)),
    }


def _organisers(event: Event) -> list[dict[str, str]]:
    others = [event.external_organiser, *(organisation.name for organisation in event.organisers.all())]
    named = [{"@type": "Organization", "name": name} for name in others if name]
    return named if event.external else [publisher(), *named]
