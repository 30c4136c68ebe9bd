from .agenda import AgendaItem, Decision
from .agreements import Adoption, AdoptionChange, Agreement, AgreementDocument
from .bodies import Body, Mandate, Membership, Person
from .meetings import Meeting
from .papers import MeetingDocument

__all__ = [
    "Adoption",
    "AdoptionChange",
    "AgendaItem",
    "Agreement",
    "AgreementDocument",
    "Body",
    "Decision",
    "Mandate",
    "Meeting",
    "MeetingDocument",
    "Membership",
    "Person",
]
