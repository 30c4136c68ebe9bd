from .agenda import AgendaItem, Decision
from .bodies import Body, Mandate, Membership, Person
from .meetings import Meeting
from .papers import MeetingDocument

__all__ = [
    "AgendaItem",
    "Body",
    "Decision",
    "Mandate",
    "Meeting",
    "MeetingDocument",
    "Membership",
    "Person",
]
