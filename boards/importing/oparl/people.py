"""What a Person and their Memberships want to be here. No more is kept of anybody than the site shows."""

import re
from collections.abc import Iterator

from boards.importing import values
from boards.importing.people import WantedSeat
from boards.importing.wanted import Unusable, Wanted
from boards.models import Membership, Person

from .store import Store
from .things import Thing

Role = Membership.Role
# The first that fits.
_BY_WORDS = (
    (r"(?:2\.|zweite|andre|andra).*(?:vorsitz|stellv|ordf)", Role.SECOND_VICE),
    (r"(?:1\.|erste|förste|första|vice|stellv|vize).*(?:vorsitz|stellv|ordf)", Role.FIRST_VICE),
    (r"vorsitz|ordförande|sammankallande|leiter", Role.CHAIR),
    (r"ersatz|ersättare|suppleant|stellvertret", Role.SUBSTITUTE),
    (r"schriftführ|sekreterare|protokollführ", Role.SECRETARY),
    (r"berat|sachkundig|adjunger|gast", Role.COOPTED),
    (r"mitglied|ledamot", Role.MEMBER),
)


def people(store: Store, parties: dict[str, str]) -> Iterator[Wanted]:
    return (_person(thing, store, parties) for thing in store.all("Person") if not thing.is_deleted)


def _person(thing: Thing, store: Store, parties: dict[str, str]) -> Wanted:
    person = Wanted(thing.id, thing.place)
    if thing.problem:
        person.problems.append(Unusable("", thing.problem, thing.place))
    person.attempt(lambda: _read_names(thing, person))
    if party := next((parties[name] for name in _sits_in(thing, store) if name in parties), ""):
        person.values["party"] = party
    person.attempt(lambda: _read_title(thing, person))
    return person


def _read_names(thing: Thing, person: Wanted) -> None:
    """The last word of a whole name is the family name, where nothing says otherwise."""
    first, last = thing.line("givenName"), thing.line("familyName")
    if not (first and last):
        first, _space, last = thing.line("name").rpartition(" ")
    if not (first and last):
        raise Unusable("name", "has no given name and family name")
    longest = Person._meta.get_field("last_name").max_length
    person.values |= {"first_name": values.text(first, "givenName", longest)}
    person.values |= {"last_name": values.text(last, "familyName", longest)}


def _read_title(thing: Thing, person: Wanted) -> None:
    """The first of their offices."""
    said = thing.data.get("status", "")
    first = next(iter(said), "") if isinstance(said, list) else said
    words = values.line(first, "status")
    if words:
        person.values["title"] = values.shortened(words, Person._meta.get_field("title").max_length)


def _sits_in(thing: Thing, store: Store) -> Iterator[str]:
    """Where memberships go on, by what they name."""
    for membership in store.below("Membership", thing.id):
        if not membership.data.get("endDate"):
            yield membership.named("organization")


def seats(store: Store, parties: dict[str, str]) -> Iterator[WantedSeat]:
    """To sit for a party is no seat."""
    for thing in store.all("Membership"):
        if thing.named("organization") not in parties:
            yield _seat(thing, parties)


def _seat(thing: Thing, parties: dict[str, str]) -> WantedSeat:
    seat = WantedSeat(thing.id, thing.place)
    if thing.problem:
        seat.problems.append(Unusable("", thing.problem, thing.place))
    for field in ("person", "organization"):
        if field not in thing:
            seat.problems.append(Unusable(field, "is empty", thing.place))
    seat.person = seat.attempt(lambda: thing.name_of("person")) if "person" in thing else ""
    seat.body = seat.attempt(lambda: thing.name_of("organization")) if "organization" in thing else ""
    seat.attempt(lambda: _read_role(thing, seat))
    for field, column in (("startDate", "start"), ("endDate", "end")):
        if field in thing:
            seat.values[column] = seat.attempt(lambda field=field: thing.day(field))
    seat.attempt(lambda: _read_party(thing, seat, parties))
    return seat


def _read_role(thing: Thing, seat: WantedSeat) -> None:
    said, votes = thing.text("role"), thing.flag("votingRight", default=True)
    role = role_of(said)
    seat.values["role"] = role or (Role.MEMBER if votes else Role.COOPTED)
    if said and not role:
        seat.remark("role", f"is not known, and taken for {seat.values['role']}: {said}")


def role_of(words: str) -> str:
    called = {str(role.label).casefold(): role.value for role in Role}
    if found := called.get(words.casefold()):
        return found
    head = words[:200].casefold()
    return next((role for pattern, role in _BY_WORDS if re.search(pattern, head)), "")


def _read_party(thing: Thing, seat: WantedSeat, parties: dict[str, str]) -> None:
    if "onBehalfOf" in thing and (party := parties.get(thing.name_of("onBehalfOf"))):
        seat.values["party"] = party
