"""How a subscriber comes to be, confirms, chooses and leaves: the only places where it is written."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from newsletter.models import SignUp, Subscriber

from . import wishes
from .identity import digest_of, digests_of, normalised

State = Subscriber.State
PAUSE = timedelta(minutes=10)  # between two letters to one address that anybody may have caused


@transaction.atomic
def take_up(sign_up: SignUp) -> Subscriber:
    """Who is confirmed already keeps what is chosen: anybody may have written the address."""
    subscriber = _at(sign_up.email)
    if subscriber.state != State.CONFIRMED:
        subscriber.state = State.UNCONFIRMED
        subscriber.email = normalised(sign_up.email)
        subscriber.language = sign_up.language
        subscriber.asked_at = timezone.now()
        subscriber.consent_wording = sign_up.wording
        wishes.fulfil(subscriber, sign_up.chosen)
        subscriber.save()
    SignUp.objects.filter(pk=sign_up.pk).update(email="", chosen={})
    return subscriber


def _at(email: str) -> Subscriber:
    """The one subscriber of the address, a new one where there is none; nobody else writes it meanwhile."""
    rows = Subscriber.objects.known_as(digests_of(email))
    if not rows.exists():
        new = Subscriber(email=normalised(email), digest=digest_of(email), asked_at=timezone.now())
        Subscriber.objects.bulk_create([new], ignore_conflicts=True)
    return rows.select_for_update().first()


def may_be_written_to(subscriber: Subscriber) -> bool:
    last = subscriber.written_to_at
    return last is None or last <= timezone.now() - PAUSE


@transaction.atomic
def confirm(subscriber: Subscriber) -> None:
    row = _locked(subscriber)
    if row is None or row.state != State.UNCONFIRMED:
        return
    row.state, row.left_at = State.CONFIRMED, None
    row.confirmed_at = row.consent_at = timezone.now()
    row.consent_how = Subscriber.How.WEB
    row.save()


@transaction.atomic
def choose(subscriber: Subscriber, language: str, chosen: dict[str, object]) -> None:
    if row := _locked(subscriber):
        row.language = language
        wishes.fulfil(row, chosen)
        row.save()


@transaction.atomic
def leave(subscriber: Subscriber) -> None:
    """At once, and as often as a mail program asks for it."""
    row = _locked(subscriber)
    if row and row.state != State.LEFT:
        row.state, row.left_at = State.LEFT, timezone.now()
        row.save()


def _locked(subscriber: Subscriber) -> Subscriber | None:
    return Subscriber.objects.select_for_update().filter(pk=subscriber.pk).first()
