"""A meeting as search engines read it (schema.org): an event that its bodies hold."""

from datetime import datetime, time

from django.conf import settings
from django.utils import timezone

from storsthlm.pages.structured import held, locations
from storsthlm.publishing.languages import content_language

from .models import Body, Meeting


def structured(meeting: Meeting, other_bodies: list[Body]) -> dict[str, object]:
    """Nothing where it is not told where the meeting is held: an event without a place is refused."""
    return as_event(meeting, other_bodies) if meeting.place or meeting.online else {}


def as_event(meeting: Meeting, other_bodies: list[Body]) -> dict[str, object]:
    """``other_bodies`` hold it together with its own, and may be named."""
    url = settings.SITE_URL + meeting.get_absolute_url()
    places = locations(meeting.place, "", url if meeting.online else "")
    return {
        "@type": "Event",
        "name": meeting.heading,
        "url": url,
        "inLanguage": content_language(meeting.heading_source),
        "startDate": _moment(meeting, meeting.start_time) or meeting.date.isoformat(),
        "endDate": _moment(meeting, meeting.end_time),
        "organizer": [_organiser(body) for body in (meeting.body, *other_bodies)],
        **held(meeting.course, places),
    }


def _moment(meeting: Meeting, clock: time | None) -> str:
    return timezone.make_aware(datetime.combine(meeting.date, clock)).isoformat() if clock else ""


def _organiser(body: Body) -> dict[str, str]:
    return {
        "@type": "Organization",
        "name": body.name,
        "url": settings.SITE_URL + body.get_absolute_url(),
    }
