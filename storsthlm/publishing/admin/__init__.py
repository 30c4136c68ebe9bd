"""What every admin of publishable content is built from."""

from .audit import AuditEntryAdmin
from .base import PublishableAdmin
from .forms import DeskFormMixin, PublishableForm
from .languages import in_both

__all__ = [
    "AuditEntryAdmin",
    "DeskFormMixin",
    "PublishableAdmin",
    "PublishableForm",
    "in_both",
]
