"""Dates as people write them, in Swedish and English: 12 november 2026, 12/11-2026, November 12, 2026."""

import datetime as dt
import re
from calendar import monthrange

_SWEDISH = "januari februari mars april maj juni juli augusti september oktober november december"
_ENGLISH = "january february march april may june july august september october november december"
_SHORT = "jan feb mar apr maj jun jul aug sep okt nov dec", "jan feb mar apr may jun jul aug sept oct nov dec"
MONTHS = {
    name: number
    for names in (_SWEDISH, _ENGLISH, *_SHORT)
    for number, name in enumerate(names.split(), start=1)
}
_MONTH = rf"(?ai:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"  # a: to others, marſ is mars too
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMBER = r"(?:0?[1-9]|1[0-2])"
_MM = r"(?:0[1-9]|1[0-2])"
_DD = r"(?:0[1-9]|[12]\d|3[01])"
_ORDINAL = r"(?:\.|:?[ae]|st|nd|rd|th)?"
_WEEKDAYS = "måndag tisdag onsdag torsdag fredag lördag söndag " + (
    "monday tuesday wednesday thursday friday saturday sunday"
)
# Whoever copies a date copies its weekday too; it says nothing that the day does not.
_WEEKDAY = rf"(?:(?i:{'|'.join(_WEEKDAYS.split())})(?:en)?,?\s+(?:(?i:den|the)\s+)?)?"
_WAYS = (
    rf"(?P<y1>\d{{4}})(?P<between>[-/])(?P<m1>{_MM})(?P=between)(?P<d1>{_DD})",
    rf"(?P<d2>{_DAY})[./-](?P<m2>{_NUMBER})(?:[./-]|\s+)(?P<y2>\d{{4}})",
    rf"(?P<d3>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<m3>{_MONTH})\b\.?(?:,?\s+(?P<y3>\d{{4}}))?",
    rf"(?P<m4>{_MONTH})\.?\s+(?P<d4>{_DAY}){_ORDINAL},?\s+(?P<y4>\d{{4}})",
    rf"(?P<d5>)(?P<m5>{_MONTH})\.?\s+(?P<y5>\d{{4}})",
    rf"(?P<y6>20\d\d)(?P<m6>{_MM})(?P<d6>{_DD})",
    rf"(?P<d7>)(?P<y7>20\d\d)-(?P<m7>{_MM})(?![-/]\d)",
)
# Every word of every text is asked whether it begins a date, and most are let go by their first letter.
_FIRST = "".join(sorted({name[0] for name in [*MONTHS, *_WEEKDAYS.split()]}))
DATE = rf"(?P<date>(?=[\d{_FIRST}])\b{_WEEKDAY}(?:{'|'.join(_WAYS)})\b)"
OF_DATE = "d:"
_WITH_YEAR = re.compile(rf"{OF_DATE}(\d{{4}})-(\d\d)(?:-(\d\d))?")
BEGINNING = rf"\b(?:\d|{_MONTH}|(?i:{'|'.join(_WEEKDAYS.split())}))"  # how any of them begins


def keys(match: re.Match[str]) -> tuple[str, ...]:
    """The most exact first. A day without a year is found in every year, a day of a month with the month."""
    year, day, number = _part(match, "y"), _part(match, "d"), _month(match)
    if not day:
        return month_key(year, number), year
    day_key = f"{OF_DATE}{number:02}-{int(day):02}"
    if not year:
        return (day_key,)
    return f"{OF_DATE}{year}-{number:02}-{int(day):02}", day_key, month_key(year, number), year


def name_of_month(match: re.Match[str], language: str) -> str:
    """So that whoever names no more than the month finds every date in it."""
    return {"sv": _SWEDISH, "en": _ENGLISH}[language].split()[_month(match) - 1]


def _month(match: re.Match[str]) -> int:
    month = _part(match, "m")
    return MONTHS.get(month.lower()) or int(month)


def month_key(year: str, month: int) -> str:
    """Every date in the month has it."""
    return f"{OF_DATE}{year}-{month:02}"


def days(key: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last of a month or a day with its year; None for every other key."""
    found = _WITH_YEAR.fullmatch(key)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
    try:
        return dt.date(year, month, day or 1), dt.date(year, month, day or monthrange(year, month)[1])
    except ValueError:
        return None  # 31 februari


def _part(match: re.Match[str], name: str) -> str:
    return next((found for way in range(1, len(_WAYS) + 1) if (found := match[f"{name}{way}"])), "")
