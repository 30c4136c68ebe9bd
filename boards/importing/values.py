"""Values of a file made into values of a column, or ``Unusable`` with the reason. Nothing here asks a row."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import override

from boards.models.imported import LONGEST_ID
from storsthlm.publishing.feeds import IN_NO_FEED
from storsthlm.taxonomy.models import FIRST_YEAR, LAST_YEAR

from .wanted import Unusable

LONGEST_TEXT = 100_000
_CLOCK = re.compile(r"(?:kl\.?\s*)?([0-9]{1,2})[:.]([0-9]{2})(?:[:.][0-9]{2})?")
_NUMBER = re.compile(r"(?:§\s*)?([0-9]{1,5})\.?")
_LABEL = re.compile(r"(?:§\s*)?([0-9]{1,5})(?:\.([1-9][0-9]?)|\s?([a-zåäö]))?[.)]?", re.IGNORECASE)
YES, NO = {"ja", "j", "yes", "1", "x", "true", "sant"}, {"nej", "n", "no", "0", "false", "falskt"}
LARGEST = 32_767  # of a PositiveSmallIntegerField


def text(value: object, field: str, longest: int = LONGEST_TEXT) -> str:
    if not isinstance(value, str):
        raise Unusable(field, f"a text is expected, and this is {type(value).__name__}")
    words = value.strip()
    if IN_NO_FEED.search(words):
        raise Unusable(field, "holds a character that cannot be stored")
    if "\ufffd" in words:
        raise Unusable(field, "holds a character that could not be read")
    if len(words) > longest:
        raise Unusable(field, f"is longer than {longest} characters")
    return words


def line(value: object, field: str, longest: int = LONGEST_TEXT) -> str:
    """A text without line breaks."""
    words = " ".join(text(value, field).split())
    if len(words) > longest:
        raise Unusable(field, f"is longer than {longest} characters")
    return words


def external_id(value: object, field: str) -> str:
    """With room for what stands below it."""
    if not (words := text(value, field, LONGEST_ID - 50)):
        raise Unusable(field, "is empty")
    return words


def shortened(words: str, longest: int) -> str:
    """Whole words and an ellipsis, where it is too long."""
    if len(words) <= longest:
        return words
    head = words[: longest - 1]
    return f"{head.rpartition(' ')[0] or head}…"


def day(value: object, field: str) -> date:
    words = text(value, field, 40)
    try:
        found = date.fromisoformat(words)
    except ValueError:
        raise Unusable(field, f"is no day like 2026-03-12: {words}") from None
    return _in_our_time(found, field)


def _in_our_time(found: date, field: str) -> date:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Unusable(field, f"is not between {FIRST_YEAR} and {LAST_YEAR}: {found}")
    return found


def clock(value: object, field: str) -> time:
    words = text(value, field, 40)
    found = _CLOCK.fullmatch(words)
    try:
        return time(int(found[1]), int(found[2]))
    except (TypeError, ValueError):
        raise Unusable(field, f"is no time like 09:30: {words}") from None


def there_is(on: date, at: time, field: str) -> None:
    """In the night when the clocks go forward an hour of the day is missing."""
    local = datetime.combine(on, at, ZoneInfo(timezone.get_default_timezone_name()))
    if timezone.localtime(local.astimezone(ZoneInfo("UTC"))).time() != at:
        raise Unusable(field, f"{at:%H:%M} does not exist on {on}, when the clocks go forward")


def moment(value: object, field: str) -> datetime:
    """On our clocks. Without a zone it is taken as what our clocks show."""
    words = text(value, field, 60)
    try:
        found = parse_datetime(words)
        local = found and (found.replace(tzinfo=None) if timezone.is_naive(found) else _here(found))
    except (ValueError, OverflowError):
        local = None
    if not local:
        raise Unusable(field, f"is no time like 2026-03-12T09:30:00+01:00: {words}")
    _in_our_time(local.date(), field)
    there_is(local.date(), local.time(), field)
    return local


def _here(found: datetime) -> datetime:
    return timezone.localtime(found, timezone.get_default_timezone()).replace(tzinfo=None)


def yes_or_no(value: object, field: str) -> bool:
    words = text(value, field).casefold()
    if words in YES or words in NO:
        return words in YES
    raise Unusable(field, f"is neither ja nor nej: {words}")


def number(value: object, field: str) -> int:
    words = text(value, field, 40)
    if not (found := _NUMBER.fullmatch(words)) or int(found[1]) > LARGEST:
        raise Unusable(field, f"is no number up to {LARGEST}: {words}")
    return int(found[1])


def label(value: object, field: str) -> tuple[int, str]:
    """The number of an item and its part: 4, 4a, 4.1."""
    words = text(value, field)
    if not (found := _LABEL.fullmatch(words)) or int(found[1]) > LARGEST:
        raise Unusable(field, f"is no number like 4, 4a or 4.1: {words}")
    return int(found[1]), found[2] or (found[3] or "").lower()


def choice(choices: type[TextChoices]) -> Callable[[object, str], str]:
    """By the word that an editor sees, or by the stored one."""

    def read(value: object, field: str) -> str:
        with override("sv"):
            known = {str(each.label).casefold(): each.value for each in choices}
        words = text(value, field).casefold()
        if found := known.get(words) or (words if words in choices.values else None):
            return found
        raise Unusable(field, f"is none of {', '.join(sorted(known))}: {words}")

    return read
