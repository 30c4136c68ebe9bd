"""How the columns of lists are written."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime


def day(moment: date | None) -> str:
    """``2026-11-20``"""
    return date_format(moment, "Y-m-d") if moment else ""


def short(moment: datetime | None) -> str:
    """``2026-11-20 08.00``, which fits a column."""
    return date_format(localtime(moment), "Y-m-d H.i") if moment else ""
