"""What stands in documents, as paragraphs of a page that shows it beside the file itself."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Left

from .models import Document

MOST_OF_ONE = 100_000  # characters of one document
MOST_OF_ALL = 1_500_000
FULL_LINE = 0.7  # of the longest lines; what is shorter ends its paragraph

# From a heading in the table of contents to its page, and the lines of a form to fill in.
_LEADER = re.compile(r"(?:[.·…_][ \t]?){4,}")
_OF_ITS_OWN = re.compile(r"(?:[•·▪◦‣–—-]|\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zåäö]\)|§)\s")


class Reading(NamedTuple):
    paragraphs: list[str]
    whole: bool


def readings(documents: Sequence[UUID]) -> dict[UUID, Reading]:
    """Of those that are public and have been read, in one query; the first ones where all is too much."""
    rows = Document.objects.public().filter(pk__in=documents, text__sha256=F("sha256"))
    found = dict(rows.exclude(text__content="").values_list("pk", Left("text__content", MOST_OF_ONE + 1)))
    kept, left = {}, MOST_OF_ALL
    for pk in documents:
        text = found.pop(pk, "")
        if text and len(text) <= left:
            kept[pk] = Reading(paragraphs(text[:MOST_OF_ONE]), len(text) <= MOST_OF_ONE)
            left -= len(text)
    return kept


def without_leaders(text: str) -> str:
    return _LEADER.sub("… ", text)


def paragraphs(text: str) -> list[str]:
    """Lines that were broken for want of room are joined; a PDF says nowhere where a paragraph ends."""
    lines = [" ".join(line.split()) for line in without_leaders(text).split("\n")]
    lengths = sorted(map(len, filter(None, lines)))
    full = FULL_LINE * lengths[len(lengths) * 9 // 10] if lengths else 0
    return list(_joined(lines, full))


def _joined(lines: list[str], full: float) -> Iterator[str]:
    paragraph: list[str] = []
    for line in filter(None, lines):
        if paragraph and not _goes_on(paragraph[-1], line, full):
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield " ".join(paragraph)


def _goes_on(before: str, line: str, full: float) -> bool:
    if _OF_ITS_OWN.match(line):
        return False
    return len(before) >= full or line[0].islower()
