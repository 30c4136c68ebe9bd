"""What every admin of publishable content is built from."""

from .audit import AuditEntryAdmin
from .base import PublishableAdmin
from .forms import DeskFormMixin, PublishableForm
from .lists import BoundedList

__all__ = ["AuditEntryAdmin", "BoundedList", "DeskFormMixin", "PublishableAdmin", "PublishableForm"]
