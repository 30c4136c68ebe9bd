"""The seats of all bodies, as a matrix of organisations and bodies. No queries here."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from storsthlm.taxonomy.models import Organisation

from .models import Body, Membership
from .presenting import in_groups, in_order


class Row(NamedTuple):
    organisation: Organisation | None  # None: seats that belong to no organisation
    cells: list[list[Membership]]  # one for each body, empty where it has no seat


class Matrix(NamedTuple):
    heading: str | Promise
    bodies: list[Body]
    rows: list[Row]
    without: list[Organisation]  # members that have no seat in any of these bodies


class Counts(NamedTuple):
    seats: int
    vacant: int
    acting: int


def matrices(seats: Iterable[Membership], members: Iterable[Organisation]) -> list[Matrix]:
    """One for each group of bodies; a member is told of in each, with or without a seat."""
    seats = in_order(seats)
    bodies = {seat.body_id: seat.body for seat in seats}
    return [_matrix(group.heading, group.rows, seats, list(members)) for group in in_groups(bodies.values())]


def _matrix(
    heading: str | Promise, bodies: list[Body], seats: list[Membership], members: list[Organisation]
) -> Matrix:
    cells: dict[tuple[Organisation | None, Body], list[Membership]] = defaultdict(list)
    for seat in seats:
        cells[seat.shown_organisation, seat.body].append(seat)
    seated = {organisation for organisation, body in cells if body in bodies}
    rows = [
        Row(organisation, [cells.get((organisation, body), []) for body in bodies])
        for organisation in _in_rows(seated, members)
    ]
    return Matrix(heading, bodies, rows, [member for member in members if member not in seated])


def _in_rows(seated: set[Organisation | None], members: list[Organisation]) -> list[Organisation | None]:
    """Members in their order, then others in Swedish order; last None, if some seats have none."""
    others = sorted(seated - {None, *members}, key=lambda each: each.sort_key)
    return [*(each for each in members if each in seated), *others, *([None] if None in seated else [])]


def counts(seats: Iterable[Membership]) -> Counts:
    seats = list(seats)
    return Counts(len(seats), sum(not seat.person for seat in seats), sum(seat.acting for seat in seats))


def as_table(seats: Iterable[Membership], members: Iterable[Organisation]) -> list[list[str]]:
    """All bodies under one head, a line for each organisation. Seats in one cell stand one below another."""
    members = list(members)
    found = matrices(seats, members)
    cells = {
        (row.organisation, body): "\n".join(in_words(seat) for seat in cell)
        for matrix in found
        for row in matrix.rows
        for body, cell in zip(matrix.bodies, row.cells, strict=True)
    }
    bodies = [body for matrix in found for body in matrix.bodies]
    seated = {organisation for organisation, _body in cells}
    organisations = [*members, *_in_rows(seated - set(members), [])]
    head = [_("Kommun eller organisation"), *(body.name for body in bodies)]
    lines = [[_label(each), *(cells.get((each, body), "") for body in bodies)] for each in organisations]
    return [head, *lines]


def _label(organisation: Organisation | None) -> str:
    return organisation.name if organisation else _("Ingen kommun eller organisation")


def in_words(seat: Membership) -> str:
    """ "Maja Sandelin (S), ordförande, tf" – what is usual is left out."""
    name = str(seat.person) if seat.person else _("Vakant")
    party = f" ({seat.shown_party})" if seat.shown_party else ""
    role = "" if seat.role == Membership.Role.MEMBER else seat.get_role_display().lower()
    return ", ".join(part for part in (name + party, role, _("tf") if seat.acting else "") if part)
