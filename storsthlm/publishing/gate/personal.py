"""Personnummer and samordningsnummer in a text: found by form, date and check digit, and never repeated.

Ten or twelve digits: a day of birth, with 60 added to it in a coordination number, three digits and a
check digit. The number of an organisation has a month of 20 or more, so it is none of these.
"""

import re
from collections.abc import Iterator
from datetime import date

from django.utils import timezone

_NUMBER = re.compile(
    r"(?<!\d)(?<!\d[.,/+-])(?P<century>18|19|20)?(?P<year>\d\d)(?P<a>[ .-]?)(?P<month>\d\d)(?P<b>[ .-]?)"
    r"(?P<day>\d\d)(?P<last>[ \u00a0]?[-+–−‑]?[ \u00a0]?)(?P<rest>\d{3})[ ]?(?P<check>\d)(?!\d|[-.,/]\d)"
)
CENTURIES = (1800, 1900, 2000)
COORDINATION = 60
HIDDEN = "•"


def numbers_in(text: str) -> list[str]:
    """As they are written."""
    return [match[0] for match in _NUMBER.finditer(text) if _is_number(match)]


def masked(text: str) -> str:
    """What looks like one keeps its year alone, so that an editor finds it; also one with a slip in it."""
    return _NUMBER.sub(lambda match: _hidden(match) if _has_day(match) else match[0], text)


def _hidden(match: re.Match[str]) -> str:
    kept = match.end("year") - match.start()
    return match[0][:kept] + re.sub(r"\d", HIDDEN, match[0][kept:])


def _is_number(match: re.Match[str]) -> bool:
    return _has_day(match) and _adds_up(match["year"] + match["month"] + match["day"] + match["rest"], match)


def _adds_up(nine: str, match: re.Match[str]) -> bool:
    """Luhn: every other digit doubled, the digits added, and the last one makes it even tens."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(nine)]
    total = sum(number // 10 + number % 10 for number in doubled)
    return (10 - total % 10) % 10 == int(match["check"])


def _has_day(match: re.Match[str]) -> bool:
    """A day that is set apart and followed by four digits and nothing between is a day and a number."""
    set_apart = match["a"] or match["b"]
    return bool(match["last"].strip() or not set_apart) and any(True for _day in _days(match))


def _days(match: re.Match[str]) -> Iterator[date]:
    """The days up to today that it can mean; without its century there may be several."""
    day = int(match["day"])
    day -= COORDINATION if day > COORDINATION else 0
    for century in [int(match["century"]) * 100] if match["century"] else CENTURIES:
        try:
            born = date(century + int(match["year"]), int(match["month"]), day)
        except ValueError:
            continue
        if born <= timezone.localdate():
            yield born
