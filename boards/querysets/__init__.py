"""What of bodies and meetings may be seen, in domain words."""

from .bodies import BodyQuerySet, MandateQuerySet, MembershipQuerySet, PersonQuerySet
from .meetings import (
    AgendaItemQuerySet,
    DecisionQuerySet,
    MeetingDocumentQuerySet,
    MeetingQuerySet,
    meeting_files,
    once_below,
    public_files,
    withheld_files,
)

__all__ = [
    "AgendaItemQuerySet",
    "BodyQuerySet",
    "DecisionQuerySet",
    "MandateQuerySet",
    "MeetingDocumentQuerySet",
    "MeetingQuerySet",
    "MembershipQuerySet",
    "PersonQuerySet",
    "meeting_files",
    "once_below",
    "public_files",
    "withheld_files",
]
