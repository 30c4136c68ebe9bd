"""What everything publishable has in common; its drafts, history and gate; what is known of addresses."""

from .drafts import Draft, Presence
from .gate import CheckSetting, OutsideAddress, Override, Remark
from .links import Answer, SharedLink
from .publishable import AuditEntry, Publishable
from .redirects import Miss, Redirect
from .scheduled import ScheduledChange
from .versions import Touched, Version

__all__ = [
    "Answer",
    "AuditEntry",
    "CheckSetting",
    "Draft",
    "Miss",
    "OutsideAddress",
    "Override",
    "Presence",
    "Publishable",
    "Redirect",
    "Remark",
    "ScheduledChange",
    "SharedLink",
    "Touched",
    "Version",
]
