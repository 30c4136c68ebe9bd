"""The secretary's workplace: bodies and their members, meetings from agenda to adjusted minutes."""

from .bodies import BodyAdmin, MembershipAdmin, PersonAdmin
from .decisions import DecisionAdmin
from .meetings import MeetingAdmin

__all__ = ["BodyAdmin", "DecisionAdmin", "MeetingAdmin", "MembershipAdmin", "PersonAdmin"]
