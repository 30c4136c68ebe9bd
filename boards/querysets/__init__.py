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
from .corrections import CorrectionQuerySet
from .grants import GrantQuerySet, GrantShareQuerySet
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
from .remisser import (
    RemissPositionQuerySet,
    RemissQuerySet,
    all_position_files,
    all_statement_files,
    position_files,
    statement_files,
)

__all__ = [
    "AdoptionChangeQuerySet",
    "AdoptionQuerySet",
    "AgendaItemQuerySet",
    "AgreementDocumentQuerySet",
    "AgreementQuerySet",
    "BodyQuerySet",
    "CaseQuerySet",
    "CorrectionQuerySet",
    "DecisionQuerySet",
    "GrantQuerySet",
    "GrantShareQuerySet",
    "MandateQuerySet",
    "MeetingDocumentQuerySet",
    "MeetingQuerySet",
    "MembershipQuerySet",
    "PersonQuerySet",
    "RemissPositionQuerySet",
    "RemissQuerySet",
    "agreement_files",
    "all_position_files",
    "all_statement_files",
    "meeting_files",
    "once_below",
    "position_files",
    "public_files",
    "statement_files",
    "withheld_files",
]
