"""What everything publishable has in common, its drafts and trail, and what is known of old addresses."""

from .drafts import Draft, Presence
from .publishable import AuditEntry, Publishable
from .redirects import Miss, Redirect
from .scheduled import ScheduledChange

__all__ = ["AuditEntry", "Draft", "Miss", "Presence", "Publishable", "Redirect", "ScheduledChange"]
