"""Of what kind an item is: as the line says itself, in a column or in brackets, or else by its words."""

import re
from typing import NamedTuple

from boards.models import AgendaItem

Kind = AgendaItem.Kind

SAID = {
    "beslut": Kind.DECISION,
    "beslutsärende": Kind.DECISION,
    "b": Kind.DECISION,
    "information": Kind.INFORMATION,
    "info": Kind.INFORMATION,
    "informationsärende": Kind.INFORMATION,
    "i": Kind.INFORMATION,
    "diskussion": Kind.DISCUSSION,
    "diskussionsärende": Kind.DISCUSSION,
    "dialog": Kind.DISCUSSION,
    "d": Kind.DISCUSSION,
    "val": Kind.ELECTION,
    "valärende": Kind.ELECTION,
    "formalia": Kind.FORMALITY,
    "formellt": Kind.FORMALITY,
}
# Better hidden by mistake than shown: the secretary sees what is proposed, also where it is only the subject.
SECRET = re.compile(r"\bsekretess|\bhemlig|\bstängda\s+dörrar|\b(?:ej|inte)\s+offentlig", re.IGNORECASE)
# A line of its own that says nothing else: "(sekretess enligt 19 kap. OSL)", "– Bakom stängda dörrar".
_NOTE = re.compile(
    r"^[\s\[(–—•·*-]*(?:(?:bakom|omfattas\s+av)\s+)?"
    r"(?:sekretess(?:belag\w*|ärende\w*)?|hemlig\w*|stängda\s+dörrar|(?:ej|inte)\s+offentlig\w*)"
    r"\s*(?:$|[\])(,.:;]|enligt\b|ärende\b|\d)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"^[\s–—•·*-]*[\[(]\s*[^\W\d]")
_BROKEN_WORD = re.compile(r"-\s+")
_BY_WORDS = (
    (
        r"öppn(?:ande|as)\b|avslut(?:ande|as|ning)\b|upprop\b|närvaro|justerare|justering\b"
        r"|(?:fastställ|godkänn)\w*\s+av\s+(?:föredragningslist|dagordning)\w*|^(?:föredragningslista|dagordning)\w*$"
        r"|föregående\s+(?:mötes?\s*)?protokoll|övriga\s+frågor|nästa\s+(?:möte|sammanträde)",
        Kind.FORMALITY,
    ),
    (r"^val\s+(?:av|till)\b|^valärende|nominering|fyllnadsval", Kind.ELECTION),
    (r"^(?:information|rapport|lägesrapport|aktuellt|anmälan|delgivning)|\brapporterar\b", Kind.INFORMATION),
    (r"^(?:diskussion|dialog|samtal)\b", Kind.DISCUSSION),
)
_ASIDE = re.compile(r"(?:[\[(](?P<said>[^\[\]()]{1,60})[\])]|\s[–—-]\s+(?P<after>[^–—-]{1,60}))\s*$")
_FIRST = re.compile(r"^(?P<said>[a-zåäö]{3,20})(?:\s*:\s+|\s+[–—-]\s+)(?P<words>\S.*)$", re.IGNORECASE)
_COLUMNS = re.compile(r"\t+| {3,}|\s*\|\s*")


class Told(NamedTuple):
    words: str
    kind: str
    is_public: bool


def told(words: str) -> Told:
    """The words without what is said of them, the kind, and whether the public may see the item."""
    rest, said = _apart(words)
    kinds = [SAID[each] for each in said if each in SAID]
    rest = rest or words.strip()
    return Told(rest, kinds[0] if kinds else by_words(rest), not is_secret(words))


def is_secret(words: str) -> bool:
    """Also where the word was broken in two at the end of a line."""
    return SECRET.search(words) is not None or SECRET.search(_BROKEN_WORD.sub("", words)) is not None


def is_note_of_secrecy(row: str) -> bool:
    """Said of the item before: no item, and no part of one."""
    return _NOTE.match(row) is not None or (_IN_BRACKETS.match(row) is not None and is_secret(row))


def by_words(words: str) -> str:
    return next(
        (kind for pattern, kind in _BY_WORDS if re.search(pattern, words, re.IGNORECASE)), Kind.DECISION
    )


def _apart(words: str) -> tuple[str, list[str]]:
    said = []
    first, *columns = [cell.strip() for cell in _COLUMNS.split(words)]
    known = [cell for cell in columns if _is_known(cell)]
    said += [each for cell in known for each in _each(cell)]
    rest = " ".join(cell for cell in (first, *columns) if cell and cell not in known)
    while (aside := _ASIDE.search(rest)) and _is_known(aside["said"] or aside["after"]):
        rest, said = rest[: aside.start()], [*said, *_each(aside["said"] or aside["after"])]
    if (before := _FIRST.match(rest)) and _is_known(before["said"]):
        rest, said = before["words"], [*said, before["said"].lower()]
    return rest.strip(), said


def _is_known(cell: str) -> bool:
    """Nothing but kinds, and what says that it is secret, with the law that it leans on."""
    return is_secret(cell) or all(each in SAID for each in _each(cell))


def _each(cell: str) -> list[str]:
    return [each.strip() for each in cell.lower().split(",")]
