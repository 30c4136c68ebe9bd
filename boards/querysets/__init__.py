"""What of bodies and meetings may be seen, in domain words."""

from .agreements import (
    AdoptionChangeQuerySet,
    AdoptionQuerySet,
    AgreementDocumentQuerySet,
    AgreementQuerySet,
    agreement_files,
)
from .bodies import BodyQuerySet, MandateQuerySet, MembershipQuerySet, PersonQuerySet
from .cases import CaseQuerySet
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
    "AdoptionChangeQuerySet",
    "AdoptionQuerySet",
    "AgendaItemQuerySet",
    "AgreementDocumentQuerySet",
    "AgreementQuerySet",
    "BodyQuerySet",
    "CaseQuerySet",
    "DecisionQuerySet",
    "MandateQuerySet",
    "MeetingDocumentQuerySet",
    "MeetingQuerySet",
    "MembershipQuerySet",
    "PersonQuerySet",
    "agreement_files",
    "meeting_files",
    "once_below",
    "public_files",
    "withheld_files",
]
