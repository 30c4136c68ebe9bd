from .agenda import AgendaItem, Decision
from .agreements import Adoption, AdoptionChange, Agreement, AgreementDocument
from .bodies import Body, Mandate, Membership, Person
from .cases import Case
from .corrections import Correction
from .grants import Grant, GrantShare
from .imported import ImportedObject
from .meetings import Meeting
from .papers import MeetingDocument
from .remisser import Remiss, RemissPosition
from .requests import DocumentRequest
from .summaries import SummarySection

__all__ = [
    "Adoption",
    "AdoptionChange",
    "AgendaItem",
    "Agreement",
    "AgreementDocument",
    "Body",
    "Case",
    "Correction",
    "Decision",
    "DocumentRequest",
    "Grant",
    "GrantShare",
    "ImportedObject",
    "Mandate",
    "Meeting",
    "MeetingDocument",
    "Membership",
    "Person",
    "Remiss",
    "RemissPosition",
    "SummarySection",
]
