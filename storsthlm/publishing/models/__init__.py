"""What everything publishable has in common, the audit trail, and what is known of old addresses."""

from .publishable import AuditEntry, Publishable
from .redirects import Miss, Redirect

__all__ = ["AuditEntry", "Miss", "Publishable", "Redirect"]
