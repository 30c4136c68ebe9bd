"""Where editors look after what the site itself says."""

from .accessibility import ReportAdmin, StatementAdmin
from .alerts import AlertAdmin
from .standing import ContactAdmin, PageAdmin
from .terms import AreaAdmin, PlaceAdmin

__all__ = [
    "AlertAdmin",
    "AreaAdmin",
    "ContactAdmin",
    "PageAdmin",
    "PlaceAdmin",
    "ReportAdmin",
    "StatementAdmin",
]
