"""One line of a pasted agenda: its number, its part, its words, and what it says of itself."""

import re
from typing import NamedTuple

_NUMBERED = re.compile(
    r"""^\s*
    (?:§\s*|\(|(?:ärende|punkt|nr)\.?\s+)?
    (?P<number>\d{1,3})
    (?: \.(?P<part>\d{1,2}) | \s?(?P<letter>[a-zåäö])(?=[\s.):]) )?
    (?: \s*§\s*[.):–—-]?\s* | \s*[.,):–—-]\s* | \s+ )
    (?P<words>\S.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_PART = re.compile(r"^\s*(?:(?P<letter>[a-zåäö])\s*[.)]|[-–•·*])\s+(?P<words>\S.*)$", re.IGNORECASE)
_DEEP = re.compile(r"^\s*(?:§\s*)?\d{1,3}\.\d{1,2}\.\d")
_SIGN = re.compile(r"^\s*[-–•·*]\s+")
_MONTHS = (
    "jan(?:uari)?|feb(?:ruari)?|mar(?:s)?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?"
    "|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
# A day stands alone, or before its year, a comma or a time: "5 Majoritetens förslag" is an item.
_DAYS = r"\d{1,2}(?:\s*[–-]\s*\d{1,2})?"
_HOURS = r"\d{1,2}(?:[.:]\d\d\b|\s*[–-]\s*\d)"
_OF_MONTH = rf"{_DAYS}\s+(?:{_MONTHS})\.?\s*(?:$|,|[–-]\s|\d{{4}}\b|kl\b|{_HOURS})"
_ABOUT = r"(?:datum|tid|plats|lokal)\s*:"
_DAY = rf"\d{{4}}-\d\d|\d{{1,2}}/\d{{1,2}}\b|\d{{1,2}}\.\d{{1,2}}\.\d{{2}}|{_OF_MONTH}"
_CLOCK = r"(?:kl\.?\s*)\d{1,2}\b|\d{1,2}(?::\d\d|\.(?:00|15|30|45))\b"  # 4.15 is a quarter past four
_MOMENT = re.compile(rf"^\s*(?:{_DAY}|{_CLOCK}|{_ABOUT})", re.IGNORECASE)


class Line(NamedTuple):
    """``number`` is None for a part of the item before; ``part`` is empty for one that bears no sign."""

    number: int | None
    part: str
    words: str


def read_line(text: str) -> Line | None:
    """None for what is no item: a heading, a place, a day."""
    if is_moment(text):
        return None
    if found := _NUMBERED.match(text):
        part = (found["part"] or "").lstrip("0") or (found["letter"] or "").lower()
        return Line(int(found["number"]), part, found["words"].strip())
    if found := _PART.match(text):
        return Line(None, (found["letter"] or "").lower(), found["words"].strip())
    return None


def is_moment(text: str) -> bool:
    return _MOMENT.match(text) is not None


def is_too_deep(text: str) -> bool:
    """1.1.1: a part of a part."""
    return _DEEP.match(text) is not None


def without_sign(text: str) -> str:
    """Of a list where no line has a number: what stands after the dash or the dot."""
    return _SIGN.sub("", text).strip()
