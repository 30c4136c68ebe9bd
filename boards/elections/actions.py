"""Seats that a decision gives and ends, and mandates that it sets: all of it or nothing, with a trail.

Each raises ``PermissionDenied`` where ``by`` may not change a body as it stands, and of a mandate also
``gate.passing.Stopped``. Drafts of the bodies are older than what is written here, and say so.
"""

from collections.abc import Collection, Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from boards.models import Body, Decision, Mandate, Membership
from storsthlm.publishing import actions, audit
from storsthlm.publishing.gate.passing import ORDINARY, Passage, unasked
from storsthlm.publishing.history import recording


@transaction.atomic
def register_election(
    decision: Decision, elected: Collection[Membership], ended: Collection[Membership], last_day: date, *, by
) -> None:
    """``elected`` are unsaved, and so may their people be; ``ended`` are seats of which that is the last day.

    Names alone become public, so the gate, which reads texts, is not asked.
    """
    bodies = _lock(seat.body_id for seat in (*elected, *ended))
    recording.act(by)
    for seat in elected:
        _seat(seat, decision)
    for seat in ended:
        seat.end, seat.ended_by = last_day, decision
        seat.save(update_fields=["end", "ended_by"])
    for body in bodies:
        _tell(body, by, unasked(_("Val: %s.") % decision))


@transaction.atomic
def register_mandate(decision: Decision, mandate: Mandate, *, by) -> None:
    bodies = _lock([mandate.body_id])
    recording.act(by)
    mandate.decision = decision
    mandate.save()
    for body in bodies:
        _tell(body, by, ORDINARY)


def _lock(ids: Iterable[int]) -> list[Body]:
    """In one order, so that two who do this at once do not wait for each other."""
    return list(Body.objects.select_for_update(of=("self",)).filter(pk__in={*ids}).order_by("pk"))


def _seat(seat: Membership, decision: Decision) -> None:
    if seat.person.pk is None:
        seat.person.save()
        seat.person = seat.person  # now with its id
    seat.elected_by = decision
    seat.save()


def _tell(body: Body, by, passage: Passage) -> None:
    """What is public changes at once, so it is for who may publish it; of a draft the trail tells alone."""
    if body.status == Body.Status.PUBLISHED:
        actions.update(body, by=by, passage=passage)
        return
    if not by.has_perm("boards.change_body"):
        raise PermissionDenied("boards.change_body")
    body.updated_by = by
    body.save(update_fields=["updated_by", "updated_at"])
    audit.record(body, "update", by=by, before=body.status, note=passage.reason)
