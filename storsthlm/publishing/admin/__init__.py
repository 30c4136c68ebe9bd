"""What every admin of publishable content is built from."""

from .audit import AuditEntryAdmin
from .base import PublishableAdmin
from .forms import DeskFormMixin, PublishableForm
from .inlines import CalmInline
from .languages import in_both
from .misses import MissAdmin
from .redirects import RedirectAdmin

__all__ = [
    "AuditEntryAdmin",
    "CalmInline",
    "DeskFormMixin",
    "MissAdmin",
    "PublishableAdmin",
    "PublishableForm",
    "RedirectAdmin",
    "in_both",
]
