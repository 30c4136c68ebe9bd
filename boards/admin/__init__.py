"""The secretary's workplace: bodies and their members, meetings from agenda to adjusted minutes."""

from .agreements import AgreementAdmin
from .bodies import BodyAdmin, MembershipAdmin, PersonAdmin
from .cases import CaseAdmin
from .decisions import DecisionAdmin
from .meetings import MeetingAdmin

__all__ = [
    "AgreementAdmin",
    "BodyAdmin",
    "CaseAdmin",
    "DecisionAdmin",
    "MeetingAdmin",
    "MembershipAdmin",
    "PersonAdmin",
]
