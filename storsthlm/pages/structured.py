"""Who stands behind the site, and how what is held takes place, as search engines read it (schema.org)."""

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext as _

from .models import Contact

NAME = "Storsthlm"
SCHEMA = "https://schema.org/"
STATUS = {"moved": "EventRescheduled", "postponed": "EventPostponed", "cancelled": "EventCancelled"}
MODES = {
    ("Place",): "OfflineEventAttendanceMode",
    ("VirtualLocation",): "OnlineEventAttendanceMode",
    ("Place", "VirtualLocation"): "MixedEventAttendanceMode",
}


def publisher() -> dict[str, str]:
    """The short form, for what the office publishes; the start page has the long one."""
    return {"@type": "Organization", "@id": _identity(), "name": NAME, "url": _identity()}


def organisation(contact: Contact | None) -> dict[str, object]:
    return {
        **publisher(),
        "description": _("Samverkansorganet för de 26 kommunerna i Stockholms län."),
        "logo": settings.SITE_URL + static("img/favicon-180.png"),
        **(_reached_by(contact) if contact else {}),
    }


def _reached_by(contact: Contact) -> dict[str, object]:
    ways = {"email": contact.email, "telephone": contact.phone}
    given = {name: value for name, value in ways.items() if value}
    point = {"@type": "ContactPoint", "contactType": contact.title or contact.name, **given}
    return {**given, "address": contact.address, "contactPoint": point if given else {}}


def _identity() -> str:
    return f"{settings.SITE_URL}/"


def held(course: str, locations: list[dict[str, str]]) -> dict[str, object]:
    """Of an event or a meeting: whether it takes place, and how one takes part where that is known."""
    mode = MODES.get(tuple(place["@type"] for place in locations))
    return {
        "eventStatus": SCHEMA + STATUS.get(course, "EventScheduled"),
        "eventAttendanceMode": SCHEMA + mode if mode else "",
        "location": locations,
    }


def locations(place: str, address: str, link: str) -> list[dict[str, str]]:
    """Where it is held: on the spot, on the net at ``link``, or both."""
    found = []
    if place or address:
        found.append({"@type": "Place", "name": place or address, "address": address or place})
    if link:
        found.append({"@type": "VirtualLocation", "url": link})
    return found
