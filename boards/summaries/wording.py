"""What was decided, in one good Swedish sentence. No queries here.

An object is named as the title of its item does, without the words that its verb says already:
"Antagande av avtal om färjor" is what the board decided to *anta*: "avtal om färjor".
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from boards.models import AgendaItem, Decision

Verb, Kind = Decision.Verb, AgendaItem.Kind
AND, AS_WELL_AS = " och ", " samt "


@dataclass(frozen=True)
class Wording:
    """``needless``: how a title begins that says the verb itself. ``bare``: before other titles."""

    said: str
    needless: str = ""
    instead: str = ""
    bare: str = ""


WORDINGS = {
    Verb.APPROVE: Wording("godkänna", r"(?:godkännande|fastställande) av "),
    Verb.RECOMMEND: Wording("rekommendera", r"rekommendation om "),
    Verb.STATEMENT: Wording(
        "yttra sig över",
        r"(?:yttrande|svar|remissvar|remissyttrande)(?::| på| över| om| till| av)? "
        r"(?:remiss(?:en)?(?:: | om | av ))?|remiss(?:: | om | av )",
    ),
    Verb.ADOPT: Wording("anta", r"antagande av "),
    Verb.ASSIGN: Wording("ge uppdrag", r"uppdrag (?=till|att|om)", bare="om "),
    Verb.NOTE: Wording("notera", r"(?=\w*rapport)", bare="rapport om "),
    Verb.TABLE: Wording("bordlägga"),
    Verb.REMIT: Wording("återremittera"),
    Verb.REJECT: Wording("avslå"),
    Verb.OTHER: Wording("fatta beslut", r"beslut (?=om)", bare="om "),
}
INFORMATION = Wording("", r"information (?=om|från)", bare="om ")
ELECTIONS = (
    Wording("välja", r"val (?:till|i) ", instead="företrädare till "),
    Wording("välja", r"(?:val|utseende) av "),
)


@dataclass(frozen=True)
class Told:
    """An item in short: its title, its kind and the verb of its first decision, if any."""

    title: str
    kind: str
    verb: str = ""


def lead(subject: str, told: Sequence[Told], names: Collection[str], longest: int) -> str:
    """Of decisions as many as there is room for; of information only what fits after all of them.

    :param names: words that keep their capital letter within a sentence.
    """
    decided = [each for each in told if each.verb and each.kind != Kind.FORMALITY]
    sentence = _decided(subject, decided, names, longest)
    heard = [each.title for each in told if not each.verb and each.kind == Kind.INFORMATION]
    also = _heard(subject, heard, names, bool(sentence)) if heard else ""
    both = " ".join(filter(None, [sentence, also]))
    return both if len(both) <= longest else sentence


def _decided(subject: str, told: Sequence[Told], names: Collection[str], longest: int) -> str:
    for number in range(len(told), 0, -1):
        some = "bland annat " if number < len(told) else ""
        sentence = f"{subject} beslutade {some}att {_listed(_groups(told[:number], names))}."
        if len(sentence) <= longest:
            return sentence
    return ""


def _heard(subject: str, titles: Iterable[str], names: Collection[str], is_more: bool) -> str:
    objects = [_object(INFORMATION, title, names) for title in titles]
    return f"{subject} fick {'också ' if is_more else ''}information {_listed(objects)}."


def _groups(told: Iterable[Told], names: Collection[str]) -> list[str]:
    """Each verb once, in the order of the agenda, with all that it is about."""
    objects: dict[str, list[str]] = {}
    for each in told:
        wording = _wording(each)
        objects.setdefault(wording.said, []).append(_object(wording, each.title, names))
    return [f"{said} {_listed(dict.fromkeys(named))}" for said, named in objects.items()]


def _wording(told: Told) -> Wording:
    if told.verb == Verb.ELECT:
        found = (each for each in ELECTIONS if re.match(each.needless, told.title, re.IGNORECASE))
        return next(found, Wording("välja"))
    return WORDINGS[told.verb]


def _object(wording: Wording, title: str, names: Collection[str]) -> str:
    title = " ".join(title.split()).rstrip(" .")
    found = wording.needless and re.match(wording.needless, title, re.IGNORECASE)
    rest = title[found.end() :] if found else title
    return (wording.instead if found else wording.bare) + within_a_sentence(rest, names)


def within_a_sentence(words: str, names: Collection[str]) -> str:
    """With a small first letter, unless the first word is a name or an abbreviation."""
    first = re.match(r"\w*", words)[0]
    is_name = first in names or first.removesuffix("s") in names
    return words if is_name or first[1:] != first[1:].lower() else words[:1].lower() + words[1:]


def _listed(parts: Iterable[str]) -> str:
    """A, B och C; where a part has an ”och” of its own, the last is joined by ”samt”."""
    *first, last = parts
    joined = any(AND in part or AS_WELL_AS in part for part in (*first, last))
    return (AS_WELL_AS if joined else AND).join(filter(None, [", ".join(first), last]))
