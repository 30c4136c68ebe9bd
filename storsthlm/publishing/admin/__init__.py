"""What every admin of publishable content is built from."""

from .audit import AuditEntryAdmin
from .base import PublishableAdmin
from .changed import RowForm
from .check_settings import CheckSettingAdmin
from .deleted import DeletedAdmin
from .deletion import GuardedDeletion
from .desk_fields import DeskFormMixin
from .forms import PublishableForm
from .inlines import CalmInline
from .languages import in_both
from .misses import MissAdmin
from .redirects import RedirectAdmin
from .remarks import RemarkAdmin
from .review_rules import ReviewRuleAdmin

__all__ = [
    "AuditEntryAdmin",
    "CalmInline",
    "CheckSettingAdmin",
    "DeletedAdmin",
    "DeskFormMixin",
    "GuardedDeletion",
    "MissAdmin",
    "PublishableAdmin",
    "PublishableForm",
    "RedirectAdmin",
    "RemarkAdmin",
    "ReviewRuleAdmin",
    "RowForm",
    "in_both",
]
