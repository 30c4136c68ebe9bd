"""Where editors look after what the site itself says."""

from .accessibility import ReportAdmin, StatementAdmin
from .alerts import AlertAdmin
from .standing import ContactAdmin, PageAdmin

__all__ = ["AlertAdmin", "ContactAdmin", "PageAdmin", "ReportAdmin", "StatementAdmin"]
