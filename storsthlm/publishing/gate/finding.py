"""One thing that the gate has to say of an item."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils.crypto import salted_hmac

from storsthlm.publishing.models.gate import LONGEST_KEY, Severity

from .personal import masked

MOST_MARKED = 400
SALT = "storsthlm.publishing.gate"


class Row(NamedTuple):
    """A row below the item: its model's label and its id."""

    model: str
    pk: object


@dataclass(frozen=True)
class Finding:
    """``message`` says what is wrong and what to do; ``marked`` is the text that it is about.

    ``about`` says which thing that is, where the words do not: another picture is another fault.

    ``field`` is a field of the form, of ``row`` where there is one, else of the item; ``place`` is what
    a person calls it. ``key`` is the same for the same fault at the same place, whenever it is found.
    ``reason`` is why somebody has let this very fault through before.
    """

    code: str
    message: str
    field: str = ""
    row: Row | None = None
    place: str = ""
    language: str = "sv"
    marked: str = ""
    about: str = ""
    severity: str = Severity.WARNS
    key: str = ""
    reason: str = ""

    @property
    def blocks(self) -> bool:
        return self.severity == Severity.BLOCKS and not self.reason

    @property
    def warns(self) -> bool:
        return self.severity == Severity.WARNS and not self.reason


def told(finding: Finding, severity: str, reasons: dict[str, str]) -> Finding:
    """As it may be shown and kept: no personal number in any of its words, and not too long."""
    key = key_of(finding)
    return replace(
        finding,
        severity=severity,
        key=key,
        reason=reasons.get(key, ""),
        message=masked(finding.message),
        place=masked(finding.place),
        marked=shortened(masked(finding.marked)),
    )


def key_of(finding: Finding) -> str:
    """Of the words as they stand, by the site's own key, so that nobody can work a number out from it.

    A row's id is no part of it: that of a new row is another each time that its form is tried.
    """
    parts = (
        finding.code,
        finding.row.model if finding.row else "",
        finding.field,
        finding.marked,
        finding.about,
    )
    return salted_hmac(SALT, "\0".join(parts), algorithm="sha256").hexdigest()[:LONGEST_KEY]


def shortened(words: str) -> str:
    return words if len(words) <= MOST_MARKED else f"{words[: MOST_MARKED - 1]}…"
