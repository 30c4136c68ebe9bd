"""How rows that have been read are ordered and grouped for a page. No queries here."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from storsthlm.taxonomy.sorting import swedish_key

from .models import AgendaItem, Body, Decision, Meeting, MeetingDocument, Membership

Kind = Body.Kind
Role = MeetingDocument.Role

GROUPS = (
    (
        _("Politiska organ"),
        {
            Kind.ASSEMBLY,
            Kind.BOARD,
            Kind.EXECUTIVE,
            Kind.CHAIRS,
            Kind.STEERING,
            Kind.NOMINATION,
            Kind.AUDITORS,
        },
    ),
    (_("Strategiska nätverk"), {Kind.NETWORK}),
    (_("Tjänstepersoners grupper"), {Kind.DIRECTORS, Kind.OFFICIAL_STEERING, Kind.WORKING}),
    (_("Externa organ"), {Kind.OUTSIDE}),
)
ROLE_HEADINGS = {
    Role.AGENDA: _("Föredragningslista"),
    Role.PAPER: _("Handlingar"),
    Role.MINUTES: _("Protokoll"),
    Role.EXTRACT: _("Protokollsutdrag"),
}
LAST = "~"  # sorts after every letter of swedish_key


class Group(NamedTuple):
    heading: str | Promise
    rows: list


def in_groups(bodies: Iterable[Body]) -> list[Group]:
    ordered = sorted(bodies, key=lambda body: (body.order, swedish_key(body.name)))
    groups = [Group(heading, [body for body in ordered if body.kind in kinds]) for heading, kinds in GROUPS]
    return [group for group in groups if group.rows]


def in_order(seats: Iterable[Membership]) -> list[Membership]:
    """By role as in Membership.Role, then by surname; a vacant seat after those that are held."""
    rank = {role: place for place, role in enumerate(Membership.Role.values)}
    return sorted(seats, key=lambda seat: (rank[seat.role], seat.person.sort_key if seat.person else LAST))


class Tally(NamedTuple):
    heading: str | Promise
    counts: list[tuple[str, int]]


def tallies(seats: Iterable[Membership]) -> list[Tally]:
    """Seats per party and per organisation, the largest first; nothing where all are the same."""
    seats = list(seats)
    parties = Counter(seat.shown_party for seat in seats if seat.shown_party)
    organisations = Counter(str(seat.shown_organisation) for seat in seats if seat.shown_organisation)
    found = [
        Tally(_("Platser per parti"), _counts(parties)),
        Tally(_("Platser per kommun"), _counts(organisations)),
    ]
    return [tally for tally in found if len(tally.counts) > 1]


def _counts(counter: Counter) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda pair: (-pair[1], swedish_key(pair[0])))


def label(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Give each meeting ``labels``: in words, what a visitor finds on its page."""
    meetings = list(meetings)
    for meeting in meetings:
        found = ((_("Handlingar"), meeting.has_papers), (_("Protokoll"), meeting.has_minutes))
        meeting.labels = [word for word, is_there in found if is_there]
    return meetings


class Text(NamedTuple):
    html: str


def texts(*parts: str) -> list[Text]:
    """Formatted texts of several fields and rows, for the tag ``gathered``, which wants one attribute."""
    return [Text(part) for part in parts]


@dataclass
class Relatives:
    parent: Body | None
    successor: Body | None
    children: list[Body]
    predecessors: list[Body]


def relatives(body: Body, near: Iterable[Body]) -> Relatives:
    near = sorted(near, key=lambda other: (other.order, swedish_key(other.name)))
    by_id = {other.pk: other for other in near}
    return Relatives(
        parent=by_id.get(body.parent_id),
        successor=by_id.get(body.successor_id),
        children=[other for other in near if other.parent_id == body.pk and not other.has_ended],
        predecessors=[other for other in near if other.successor_id == body.pk],
    )


def attach(rows: Iterable[models.Model], field: str, decisions: Iterable[Decision]) -> None:
    """Give each row as ``shown_<field>`` the decision that it names, if that is among ``decisions``."""
    by_id = {decision.pk: decision for decision in decisions}
    for row in rows:
        setattr(row, f"shown_{field}", by_id.get(getattr(row, f"{field}_id")))


class AgendaLine(NamedTuple):
    item: AgendaItem
    decisions: list[Decision]
    papers: list[MeetingDocument]


def agenda(items: list[AgendaItem], papers: list[MeetingDocument]) -> list[AgendaLine]:
    """The items, each with its ``shown_decisions`` and its papers."""
    _mark_shared_paragraphs(decision for item in items for decision in item.shown_decisions)
    return [
        AgendaLine(item, item.shown_decisions, [paper for paper in papers if paper.item_id == item.pk])
        for item in items
    ]


def _mark_shared_paragraphs(decisions: Iterable[Decision]) -> None:
    """One § may hold several decisions; the first of them carries the anchor."""
    seen: set[int] = set()
    for decision in decisions:
        decision.continues = decision.paragraph in seen
        seen.add(decision.paragraph)


def by_role(papers: Iterable[MeetingDocument]) -> list[Group]:
    papers = list(papers)
    groups = [
        Group(heading, [paper for paper in papers if paper.role == role])
        for role, heading in ROLE_HEADINGS.items()
    ]
    return [group for group in groups if group.rows]
