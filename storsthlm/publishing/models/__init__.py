"""What everything publishable has in common; its drafts, history and gate; what is known of addresses."""

from .drafts import Draft, Presence
from .gate import CheckSetting, OutsideAddress, Override, Remark
from .links import Answer, SharedLink
from .publishable import AuditEntry, Publishable
from .redirects import Miss, Redirect
from .reviews import Review, ReviewRule
from .revisited import Revisited
from .scheduled import ScheduledChange
from .uses import Reference
from .versions import Deleted, Touched, Version

__all__ = [
    "Answer",
    "AuditEntry",
    "CheckSetting",
    "Deleted",
    "Draft",
    "Miss",
    "OutsideAddress",
    "Override",
    "Presence",
    "Publishable",
    "Redirect",
    "Reference",
    "Remark",
    "Review",
    "ReviewRule",
    "Revisited",
    "ScheduledChange",
    "SharedLink",
    "Touched",
    "Version",
]
