"""Every change of state, each a function: permission, one transaction, audit row, effects on commit.

Admin buttons, scheduled jobs and the demonstration content all call these. Each takes the item, whose
texts are saved already, and ``by``, the user who answers for it, and raises ``PermissionDenied`` or
``ValidationError``; what makes texts public also ``gate.passing.Stopped``.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import audit, drafts, reviews, scheduling, upkeep
from .gate.passing import ORDINARY, Passage, let_through
from .history import recording
from .models import Publishable
from .signals import published, withdrawn

Status = Publishable.Status


def submit(item: Publishable, *, by, wish: reviews.Wish = reviews.Wish()) -> None:  # noqa: B008 it is a tuple
    """Ask for review of what is not published, or of the draft over what is."""
    _require(by, item, "change")
    with transaction.atomic():
        _lock(item)
        if item.status == Status.PUBLISHED:
            _require_changes(item)
            audit.record(item, "submit", by=by, before=item.status, note=wish.note)
        else:
            with _changing(item, "submit", by=by, permission="change", note=wish.note) as change:
                change.stored.clean_for_publishing()
                item.status = Status.IN_REVIEW
        reviews.ask(item, wish, by=by)


def send_back(item: Publishable, *, by, reason: str, read_by: str = "") -> None:
    """Return what was submitted to its author, with a reason; ``read_by`` a colleague without an account."""
    _require_reason(reason)
    if not read_by:
        _require(by, item, "publish")
        _require_direct(by, item)
    with transaction.atomic():
        _lock(item)
        if item.status != Status.IN_REVIEW and not reviews.of(item):
            _require_status(item, {Status.IN_REVIEW})
        reviews.end(item, reviews.Outcome.RETURNED, by=by, read_by=read_by, answer=reason)
        reason = f"{read_by}: {reason}" if read_by else reason
        if item.status == Status.PUBLISHED:
            audit.record(item, "send_back", by=by, before=item.status, note=reason)
        else:
            with _changing(item, "send_back", by=by, permission="change", note=reason):
                item.status = Status.DRAFT


def publish(
    item: Publishable,
    *,
    by,
    at: datetime | None = None,
    until: datetime | None = None,
    passage: Passage = ORDINARY,
    read_by: str = "",
) -> None:
    """Make public from ``at`` (default now; the past is allowed for old material) to ``until``."""
    with _going_public(item, "publish", by=by, read_by=read_by) as change:
        change.stored.clean_for_publishing()
        _set_times(item, at or timezone.now(), until)
        item.status = Status.PUBLISHED
        change.note = let_through(item, change.stored, passage, by=by)
    _tell(published, item)


def reschedule(
    item: Publishable,
    *,
    by,
    at: datetime,
    until: datetime | None,
    passage: Passage = ORDINARY,
    read_by: str = "",
) -> None:
    """Move the publication or the end of something published or scheduled, whose texts may be new too."""
    with _going_public(item, "reschedule", by=by, read_by=read_by, allowed={Status.PUBLISHED}) as change:
        change.stored.clean_for_publishing()
        _set_times(item, at, until)
        change.note = let_through(item, change.stored, passage, by=by)
    _tell(published, item)


def update(item: Publishable, *, by, passage: Passage = ORDINARY, read_by: str = "") -> None:
    """Tell that the saved texts of something published or scheduled are new; its times stay."""
    with _going_public(item, "update", by=by, read_by=read_by, allowed={Status.PUBLISHED}) as change:
        change.stored.clean_for_publishing()
        change.note = let_through(item, change.stored, passage, by=by)
    _tell(published, item)


def revisit(item: Publishable, *, by) -> None:
    """Tell that somebody has looked it over, and that it is still right."""
    _require(by, item, "change")
    with transaction.atomic():
        upkeep.seen(item)
        audit.record(item, "revisit", by=by, before=item.status)


def entrust(item: Publishable, *, by, to) -> None:
    """Make another user answer for what it says; its texts stay, and so does its state."""
    _require(by, item, "change")
    with transaction.atomic():
        _lock(item)
        recording.act(by)
        since = item.updated_at
        item.responsible, item.updated_by = to, by
        item.save(update_fields=["responsible", "updated_by", "updated_at"])
        drafts.follow(item, since)


def withdraw(item: Publishable, *, by, reason: str) -> None:
    """Take away from the public; the address answers as if nothing had ever been there."""
    _require_reason(reason)
    with _changing(item, "withdraw", by=by, permission="publish", note=reason, allowed={Status.PUBLISHED}):
        item.status = Status.WITHDRAWN
        scheduling.finish(item)
        reviews.end(item, reviews.Outcome.TAKEN_BACK, by=by)
    _tell(withdrawn, item)


def delete(item: Publishable, *, by, reason: str = "") -> None:
    """Remove a draft or something withdrawn; what is public must be withdrawn first.

    It stays a year among what is deleted (``history``), and comes back from there as a draft.
    """
    _require(by, item, "delete")
    with transaction.atomic():
        _lock(item)
        _require_status(item, set(Status) - {Status.PUBLISHED})
        audit.record(item, "delete", by=by, before=item.status, note=reason)
        drafts.finish(item)
        scheduling.finish(item)
        reviews.end(item, reviews.Outcome.TAKEN_BACK, by=by)
        item.delete()


@dataclass
class _Change:
    """``stored`` is the locked row, whose texts the gate reads: ``item`` may hold older ones."""

    note: str
    stored: Publishable


@contextmanager
def _going_public(
    item: Publishable, action: str, *, by, read_by: str, allowed: set[str] | None = None
) -> Iterator[_Change]:
    """By who may do so directly, or once somebody else, ``read_by``, has approved it."""
    if not read_by:
        _require_direct(by, item)
    with _changing(item, action, by=by, permission="publish", allowed=allowed) as change:
        yield change
        upkeep.seen(item)
        reviews.end(item, reviews.Outcome.APPROVED, by=by, read_by=read_by)
        if read_by:
            change.note = " ".join(filter(None, [_("Godkänd av %s.") % read_by, change.note]))


@contextmanager
def _changing(
    item: Publishable, action: str, *, by, permission: str, note: str = "", allowed: set[str] | None = None
) -> Iterator[_Change]:
    """Run the change in the body with the row locked, then save and record it, all or nothing.

    Only ``SET_BY_ACTIONS`` is written: ``item`` may have been read before somebody else saved a newer text.
    """
    _require(by, item, permission)
    with _one_transaction():
        stored = _lock(item)
        _require_status(item, allowed)
        before, change = item.status, _Change(note, stored)
        yield change
        item.updated_by = by
        item.save(update_fields=[*Publishable.SET_BY_ACTIONS, "updated_by", "updated_at"])
        audit.record(item, action, by=by, before=before, note=change.note)


def _one_transaction() -> AbstractContextManager:
    """The caller's, where there is one: nothing is written before the last refusal, or to be taken back."""
    return nullcontext() if connection.in_atomic_block else transaction.atomic()


def _lock(item: Publishable) -> Publishable:
    """Two people pressing the button at once act one after the other, on the newest state."""
    current = type(item)._base_manager.select_for_update().get(pk=item.pk)
    for name in Publishable.SET_BY_ACTIONS:
        setattr(item, name, getattr(current, name))
    return current


def _set_times(item: Publishable, at: datetime, until: datetime | None) -> None:
    if until and until <= at:
        passed = until <= timezone.now()
        raise ValidationError(
            _("Sluttiden har redan passerat.") if passed else _("Sluttiden måste vara efter starttiden.")
        )
    was_never_seen = item.first_public_at is None or item.first_public_at > timezone.now()
    item.public_from, item.public_until = at, until
    if was_never_seen:
        item.first_public_at = at


def _require(user, item: Publishable, permission: str) -> None:
    audit.require_actor(user)
    name = f"{item._meta.app_label}.{permission}_{item._meta.model_name}"
    if not user.has_perm(name):
        raise PermissionDenied(name)


def _require_direct(user, item: Publishable) -> None:
    audit.require_actor(user)
    if reviews.must_ask(user, item):
        raise PermissionDenied("It must be read by somebody else first.")


def _require_changes(item: Publishable) -> None:
    if drafts.of(item) is None:
        raise ValidationError(_("Det finns inga ändringar att granska."))


def _require_status(item: Publishable, allowed: set[str] | None) -> None:
    if allowed is not None and item.status not in allowed:
        message = _("Det går inte: läget är nu ”%(status)s”. Läs in sidan igen.")
        raise ValidationError(message % {"status": item.get_status_display()})


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError(_("Skriv en anledning."))


def _tell(signal, item: Publishable) -> None:
    transaction.on_commit(lambda: signal.send(sender=type(item), item=item))
