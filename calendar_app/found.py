"""How events are found from outside: the site map, and the picture beside a shared link."""

from storsthlm.pages import sitemap, social

from .models import Event
from .querysets import EventQuerySet


def rows() -> EventQuerySet:
    return Event.objects.public().for_rows()


def register() -> None:
    sitemap.register_section("events", rows)
    sitemap.register_fixed("calendar:subscribe")
    social.register(Event, rows=rows, tell=lambda event: social.in_area(event.title, event.category))
