from .bodies import Body, Mandate, Membership, Person
from .meetings import AgendaItem, Decision, Meeting, MeetingDocument

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
