"""The automatic list of an edition: coming meetings and events, counted from its own date.

The window stands still, so that an old edition reads as it did; what is public decides the rest.
"""

from datetime import timedelta

from calendar_app.entries import Entries, public_entries
from calendar_app.entry import Entry

from .models import Edition

MOST_ENTRIES = 100


def window(edition: Edition) -> Entries:
    """Everything public within the edition's weeks, also what an editor has removed from the list."""
    last = edition.date + timedelta(weeks=edition.weeks_ahead)
    return public_entries().between(edition.date, last)


def coming(edition: Edition) -> list[Entry]:
    kept = window(edition).without(
        events=edition.removed_events.values("pk"), meetings=edition.removed_meetings.values("pk")
    )
    return kept[:MOST_ENTRIES]
