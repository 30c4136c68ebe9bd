"""The secretary's workplace: bodies and their members, meetings from agenda to adjusted minutes."""

from .agreements import AgreementAdmin
from .bodies import BodyAdmin, MembershipAdmin, PersonAdmin
from .cases import CaseAdmin
from .correcting import CorrectionAdmin
from .decisions import DecisionAdmin
from .grants import GrantAdmin
from .meetings import MeetingAdmin
from .remisser import RemissAdmin
from .requests import DocumentRequestAdmin

__all__ = [
    "AgreementAdmin",
    "BodyAdmin",
    "CaseAdmin",
    "CorrectionAdmin",
    "DecisionAdmin",
    "DocumentRequestAdmin",
    "GrantAdmin",
    "MeetingAdmin",
    "MembershipAdmin",
    "PersonAdmin",
    "RemissAdmin",
]
