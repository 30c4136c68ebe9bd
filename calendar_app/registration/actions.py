"""Registering, changing, leaving and moving up: each under the lock of the event, one after the other."""

from collections.abc import Mapping
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from calendar_app.models import Event, Registration, RegistrationTry
from calendar_app.tasks import tell_registered
from storsthlm.pages.actions import admit

from .standing import standing_of

State = Registration.State
# Valid forms within the hour, to all events together and from one connection: a whole office may share one.
MOST, MOST_FROM_ONE = 1000, 20
PAUSE = timedelta(hours=1)  # between two letters that anybody may have caused


class Closed(Exception):
    """The event takes no registrations, or no more."""


@transaction.atomic
def receive(registration: Registration, sender: str) -> None:
    """Raises ``TooMany`` and ``Closed``."""
    admit(RegistrationTry.objects.all(), sender, most=MOST, most_from_one=MOST_FROM_ONE)
    RegistrationTry.objects.create(sender=sender)
    enter(registration)


@transaction.atomic
def enter(registration: Registration) -> None:
    """A place, or a place on the waiting list. Who is there already is only told so, by e-mail.

    Raises ``Closed``.
    """
    event = _held(registration.event_id)
    if event is None or not event.takes_registrations:
        raise Closed
    there = event.registrations.active().filter(email=registration.email).first()
    if there:
        _tell_again(there)
        return
    has_room = standing_of(event).has_room_for(registration.persons)
    registration.state = State.PLACED if has_room else State.WAITING
    registration.told_at = timezone.now()
    registration.save()
    _tell(registration, registration.state)


def _held(pk: int) -> Event | None:
    """The public event, which nobody else counts until this transaction ends."""
    return Event.objects.public().select_for_update(of=("self",), no_key=True).filter(pk=pk).first()


def _tell_again(there: Registration) -> None:
    if there.told_at and there.told_at > timezone.now() - PAUSE:
        return
    there.told_at = timezone.now()
    there.save(update_fields=["told_at"])
    _tell(there, "again")


def _tell(registration: Registration, what: str) -> None:
    tell_registered.defer(registration_id=registration.pk, what=str(what))


@transaction.atomic
def change(registration: Registration, given: Mapping[str, object]) -> None:
    """Raises ``ValidationError`` where a group outgrows the places, and ``Closed`` where it is too late."""
    event, row = _row(registration)
    more = given.get("persons", row.persons) - row.persons
    if more > 0 and (row.waits or not standing_of(event).has_room_for(more)):
        raise ValidationError({"persons": _("Gruppen kan inte bli större: det finns inte plats för fler.")})
    for name, value in given.items():
        setattr(row, name, value)
    row.save(update_fields=[*given])
    fill(event)


@transaction.atomic
def cancel(registration: Registration) -> None:
    """Once; raises ``Closed`` where it is too late."""
    event, row = _row(registration)
    row.state = State.CANCELLED
    row.save(update_fields=["state"])
    _tell(row, State.CANCELLED)
    fill(event)


def _row(registration: Registration) -> tuple[Event, Registration]:
    event = _held(registration.event_id)
    row = event and event.registrations.active().filter(pk=registration.pk).first()
    if row is None or event.is_over:
        raise Closed
    return event, row


@transaction.atomic
def move_up(event_id: int) -> None:
    """After an editor has changed something: more places, or none marked as full any more."""
    if event := _held(event_id):
        fill(event)


def fill(event: Event) -> None:
    """Whoever stands first moves up; a group that does not fit yet is not passed by. Expects the lock."""
    if event.has_begun or not event.takes_place or event.full:
        return
    for row in event.registrations.in_turn():
        if not standing_of(event).has_places_for(row.persons):
            return
        row.state = State.PLACED
        row.save(update_fields=["state"])
        _tell(row, "moved-up")


# By an editor --------------------------------------------------------------------------------------------


def note_arrival(registration: Registration) -> None:
    rows = Registration.objects.placed().filter(pk=registration.pk, arrived_at=None)
    rows.update(arrived_at=timezone.now())


def take_back_arrival(registration: Registration) -> None:
    Registration.objects.filter(pk=registration.pk).update(arrived_at=None)


@transaction.atomic
def admit_by_hand(registration: Registration) -> None:
    """Past the list, and also where it is full: an editor knows why. Raises ``Closed``."""
    _event, row = _row(registration)
    if row.waits:
        row.state = State.PLACED
        row.save(update_fields=["state"])
        _tell(row, "moved-up")


@transaction.atomic
def erase(registration: Registration) -> None:
    """All that is known of somebody, at once and without a letter, whatever the event's state."""
    event = Event.objects.select_for_update(of=("self",), no_key=True).get(pk=registration.event_id)
    registration.delete()
    if event.is_public:
        fill(event)
