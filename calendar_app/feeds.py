"""Events as entries of web feeds: the day they were announced, not the day they are held, orders them."""

from django.utils.translation import gettext as _

from storsthlm.publishing.feeds import ENTRIES, Entry

from .entry import Entry as Shown
from .entry import event_entry
from .models import Event
from .querysets import EventQuerySet


def event_entries(events: EventQuerySet) -> list[Entry]:
    return [_entry(event) for event in events.for_rows().newest_first()[:ENTRIES]]


def _entry(event: Event) -> Entry:
    shown = event_entry(event)
    course = f"{event.get_course_display()}: " if event.course != Event.Course.PLANNED else ""
    return Entry(
        title=f"{course}{event.title}",
        path=event.get_absolute_url(),
        summary=" ".join(filter(None, [_when(shown), event.note, event.lead])),
        published=event.public_from,
        updated=event.updated_at,
        categories=(event.category.name,) if event.category else (),
        source=event,
    )


def _when(shown: Shown) -> str:
    if shown.moved_from:
        return _("%(when)s (flyttat från %(before)s).") % {"when": shown.when, "before": shown.when_before}
    return f"{shown.when}."
