"""Dates as people write them, in Swedish and English: 12 november 2026, 12/11-2026, November 12, 2026."""

import re

_SWEDISH = "januari februari mars april maj juni juli augusti september oktober november december"
_ENGLISH = "january february march april may june july august september october november december"
_SHORT = "jan feb mar apr maj jun jul aug sep okt nov dec", "jan feb mar apr may jun jul aug sept oct nov dec"
MONTHS = {
    name: number
    for names in (_SWEDISH, _ENGLISH, *_SHORT)
    for number, name in enumerate(names.split(), start=1)
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMBER = r"(?:0?[1-9]|1[0-2])"
_ORDINAL = r"(?:\.|:?[ae]|st|nd|rd|th)?"
_WAYS = (
    r"(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})",
    rf"(?P<d2>{_DAY})[./-](?P<m2>{_NUMBER})(?:[./-]|\s+)(?P<y2>\d{{4}})",
    rf"(?P<d3>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<m3>{_MONTH})\b\.?(?:,?\s+(?P<y3>\d{{4}}))?",
    rf"(?P<m4>{_MONTH})\.?\s+(?P<d4>{_DAY}){_ORDINAL},?\s+(?P<y4>\d{{4}})",
)
DATE = rf"(?P<date>\b(?:{'|'.join(_WAYS)})\b)"
OF_DATE = "d:"
BEGINNING = rf"\b(?:\d|{_MONTH})"  # how any of them begins


def keys(match: re.Match[str]) -> tuple[str, ...]:
    """The most exact first. A day without a year is found in every year."""
    year, month, day = (_part(match, name) for name in "ymd")
    number = MONTHS.get(month.lower()) or int(month)
    day_key = f"{OF_DATE}{number:02}-{int(day):02}"
    if not year:
        return (day_key,)
    return f"{OF_DATE}{year}-{number:02}-{int(day):02}", day_key, month_key(year, number), year


def month_key(year: str, month: int) -> str:
    """Every date in the month has it."""
    return f"{OF_DATE}{year}-{month:02}"


def _part(match: re.Match[str], name: str) -> str:
    return next((found for way in range(1, len(_WAYS) + 1) if (found := match[f"{name}{way}"])), "")
