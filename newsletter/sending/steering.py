"""What an editor does to a sending under way. Each tests the right; a worker hears of it at its next mail."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from newsletter.models import Delivery, Sending
from storsthlm.publishing import audit

from .tasks import keep_going

STEER = "newsletter.change_sending"


def pause(sending: Sending, *, by) -> None:
    _may(by)
    Sending.objects.running().filter(pk=sending.pk).update(state=Sending.State.PAUSED)


def resume(sending: Sending, *, by) -> None:
    """Also what paused by itself: somebody has looked at the mail server."""
    _may(by)
    paused = Sending.objects.filter(pk=sending.pk, state=Sending.State.PAUSED)
    _go_on(sending, paused)


def stop(sending: Sending, *, by) -> None:
    """For good: who has not got it does not get it."""
    _may(by)
    under_way = Sending.objects.filter(pk=sending.pk, state__in=("running", "paused"))
    under_way.update(state=Sending.State.STOPPED, ended_at=timezone.now())


@transaction.atomic
def try_refused_again(sending: Sending, *, by) -> int:
    """A refusal is certain, so that nothing comes twice."""
    _may(by)
    again = sending.deliveries.refused().update(
        state=Delivery.State.WAITING, attempts=0, next_at=timezone.now(), is_hard=False
    )
    if again:
        _go_on(sending, Sending.objects.filter(pk=sending.pk).exclude(state=Sending.State.STOPPED))
    return again


@transaction.atomic
def say_it_arrived(sending: Sending, chosen: list[int], *, by) -> int:
    _may(by)
    return sending.deliveries.in_doubt().filter(pk__in=chosen).update(state=Delivery.State.SENT)


@transaction.atomic
def send_again(sending: Sending, chosen: list[int], *, by) -> int:
    """Somebody has asked the mail server's log, or takes a second mail before none."""
    _may(by)
    again = sending.deliveries.in_doubt().filter(pk__in=chosen)
    count = again.update(state=Delivery.State.WAITING, attempts=0, next_at=timezone.now())
    if count:
        _go_on(sending, Sending.objects.filter(pk=sending.pk).exclude(state=Sending.State.STOPPED))
    return count


def _go_on(sending: Sending, rows) -> None:
    running = Sending.State.RUNNING
    if rows.update(state=running, strain=0, trouble="", waits_until=None, ended_at=None):
        transaction.on_commit(lambda: keep_going(sending.pk))


def _may(by) -> None:
    audit.require_actor(by)
    if not by.has_perm(STEER):
        raise PermissionDenied
