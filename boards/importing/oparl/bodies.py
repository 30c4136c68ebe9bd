"""What an Organization wants to be here: a body, or a party that people sit for."""

import re
from collections.abc import Iterator

from django.utils.translation import override

from boards.importing import values
from boards.importing.bodies import WantedBody
from boards.importing.wanted import Unusable
from boards.models import Body, Person

from .store import Store
from .things import Thing

Kind = Body.Kind
PARTY = {"partei", "fraktion", "party", "parti", "partigrupp"}
LONGEST_PARTY = Person._meta.get_field("party").max_length
# The first that fits.
_BY_WORDS = (
    (r"wahlausschuss|valberedning|nominierung", Kind.NOMINATION),
    (r"rechnungsprüf|revis", Kind.AUDITORS),
    (r"parlament|kreistag|stadtrat|gemeinderat|förbundsmöte|fullmäktige|versammlung", Kind.ASSEMBLY),
    (r"arbetsutskott|geschäftsführ", Kind.EXECUTIVE),
    (r"vorstand|styrelse|präsidium|magistrat", Kind.BOARD),
    (r"extern", Kind.OUTSIDE),
    (r"arbeitsgruppe|arbetsgrupp|projekt|\bag\b", Kind.WORKING),
    (r"beirat|netzwerk|nätverk", Kind.NETWORK),
    (r"ausschuss|utskott|nämnd|kommission|styrgrupp", Kind.STEERING),
)


def is_party(thing: Thing) -> bool:
    said = (thing.data.get(name) for name in ("organizationType", "classification"))
    return any(isinstance(each, str) and each.casefold() in PARTY for each in said)


def parties(store: Store) -> dict[str, str]:
    """How each is called beside a name. They are few."""
    return {thing.id: _short_name(thing) for thing in store.all("Organization") if is_party(thing)}


def _short_name(thing: Thing) -> str:
    for name in ("shortName", "name"):
        try:
            if words := thing.line(name):
                return values.shortened(words, LONGEST_PARTY)
        except Unusable:
            continue
    return ""


def bodies(store: Store) -> Iterator[WantedBody]:
    """What others belong to first. The names alone are held in memory."""
    belongs = {
        each.id: _parent(each)
        for each in store.all("Organization")
        if not (is_party(each) or each.is_deleted)
    }
    ordered = _parents_first(belongs)
    for name in ordered:
        yield _body(store.get("Organization", name))
    for name in belongs.keys() - set(ordered):
        body = _body(store.get("Organization", name))
        body.problems.append(Unusable("subOrganizationOf", "leads in a circle, or to something that does"))
        yield body


def _parent(thing: Thing) -> str:
    try:
        return thing.name_of("subOrganizationOf") if "subOrganizationOf" in thing else ""
    except Unusable:
        return ""


def _parents_first(belongs: dict[str, str]) -> list[str]:
    """Without those in a circle, and what hangs from them."""
    ordered, below = [], {}
    for name, parent in belongs.items():
        below.setdefault(parent if parent in belongs else "", []).append(name)
    waiting = [""]
    while waiting:
        found = below.pop(waiting.pop(), [])
        ordered += found
        waiting += found
    return ordered


def _body(thing: Thing) -> WantedBody:
    body = WantedBody(thing.id, thing.place)
    if thing.problem:
        body.problems.append(Unusable("", thing.problem, thing.place))
    body.attempt(lambda: _read_names(thing, body))
    body.attempt(lambda: _read_kind(thing, body))
    for field, column in (("startDate", "start"), ("endDate", "end")):
        if field in thing:
            body.values[column] = body.attempt(lambda field=field: thing.day(field))
    if "subOrganizationOf" in thing:
        body.parent = body.attempt(lambda: thing.name_of("subOrganizationOf")) or ""
    return body


def _read_names(thing: Thing, body: WantedBody) -> None:
    name, short = thing.line("name") or thing.line("shortName"), thing.line("shortName")
    if not name:
        raise Unusable("name", "is empty")
    body.values["name_sv"] = values.shortened(name, Body._meta.get_field("name").max_length)
    if body.values["name_sv"] != name:
        body.remark("name", "is shortened")
    if 0 < len(short) <= Body._meta.get_field("abbreviation").max_length:
        body.values["abbreviation"] = short


def _read_kind(thing: Thing, body: WantedBody) -> None:
    said = thing.text("classification"), thing.text("organizationType"), body.values.get("name_sv", "")
    body.guesses["kind"] = kind = kind_of(*said)
    if not kind:
        body.guesses["kind"] = Kind.OUTSIDE
        body.remark("classification", f"says no kind that is known here, so it is an outside body: {said[0]}")


def kind_of(*said: str) -> str:
    """As an editor calls it, or by its words: those that come first say more."""
    with override("sv"):
        called = {str(kind.label).casefold(): kind.value for kind in Kind}
    for words in said:
        if found := called.get(words.casefold()):
            return found
        for pattern, kind in _BY_WORDS:
            if re.search(pattern, words[:300].casefold()):
                return kind
    return ""
