"""The kinds of OParl: what is read of each, and how they hang together."""

from typing import NamedTuple

from boards.importing import values
from boards.importing.wanted import Unusable

FIELDS = {
    "Organization": frozenset(
        (
            "name",
            "shortName",
            "organizationType",
            "classification",
            "subOrganizationOf",
            "startDate",
            "endDate",
        )
    ),
    "Person": frozenset(("name", "familyName", "givenName", "status")),
    "Membership": frozenset(
        ("person", "organization", "role", "votingRight", "startDate", "endDate", "onBehalfOf")
    ),
    "Meeting": frozenset(
        ("name", "meetingState", "cancelled", "start", "end", "location", "organization", "agendaItem")
    ),
    "AgendaItem": frozenset(
        ("meeting", "number", "name", "public", "consultation", "result", "resolutionText")
    ),
    "Consultation": frozenset(("paper", "agendaItem")),
    "Paper": frozenset(("name",)),
    "Location": frozenset(("description", "streetAddress", "room", "locality")),
}
# Of these nothing is made, but others may stand in them.
OTHERS = {"System", "Body", "LegislativeTerm", "File"}
# What an object is that does not say it, by the name of the field in which it stands.
INSIDE = {
    "agendaItem": "AgendaItem",
    "body": "Body",
    "consultation": "Consultation",
    "legislativeTerm": "LegislativeTerm",
    "location": "Location",
    "meeting": "Meeting",
    "membership": "Membership",
    "organization": "Organization",
    "paper": "Paper",
    "person": "Person",
}
# By which field it is found from above, and what that is called in what stands inside.
PARENT = {"AgendaItem": "meeting", "Membership": "person", "Consultation": "agendaItem"}
BACK = {
    "AgendaItem": "agendaItem",
    "Meeting": "meeting",
    "Organization": "organization",
    "Paper": "paper",
    "Person": "person",
}


class Inner(NamedTuple):
    """An object in the field ``name`` of another; at the top of a file of none."""

    data: dict
    name: str
    outer: str
    outer_id: str


def kind_of(inner: Inner) -> str:
    """``https://schema.oparl.org/1.1/Meeting`` is a Meeting."""
    said = inner.data.get("type", INSIDE.get(inner.name, ""))
    kind = said.rpartition("/")[2] if isinstance(said, str) else ""
    if kind not in FIELDS and kind not in OTHERS:
        raise Unusable("type", f"is no kind of OParl: {said}")
    return kind


def taken_out(data: dict, kind: str, external_id: str) -> list[Inner]:
    """The objects in its fields, where their names stay behind."""
    return [
        Inner(each, name, kind, external_id)
        for name, value in data.items()
        for each in (value if isinstance(value, list) else [value])
        if isinstance(each, dict) and (name in INSIDE or "/" in str(each.get("type")))
    ]


def kept_of(kind: str, data: dict) -> dict:
    """What is read of it; nothing in it is nested."""
    kept = {name: _flat(data[name]) for name in FIELDS[kind] & data.keys() if data[name] is not None}
    return kept | {
        name: data[name] for name in ("modified", "deleted") if isinstance(data.get(name), (str, bool))
    }


def _flat(value: object) -> object:
    return [_name(each) for each in value] if isinstance(value, list) else _name(value)


def _name(value: object) -> object:
    """An object is its name; anything else that is no plain value is none."""
    if isinstance(value, dict):
        return value.get("id") if isinstance(value.get("id"), str) else {}
    return {} if isinstance(value, list) else value


def parent_of(kind: str, kept: dict) -> str | None:
    try:
        return values.external_id(kept.get(PARENT.get(kind, ""), ""), "")
    except Unusable:
        return None
