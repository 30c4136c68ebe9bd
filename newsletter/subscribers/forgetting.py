"""What is kept of people no longer than it must be (docs/personal-data.md)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from newsletter.models import SignUp, Subscriber, Topic
from storsthlm import retention
from storsthlm.pages.forgetting import SENDER_KEPT_DAYS

from .identity import digests_of, normalised

State = Subscriber.State


def register() -> None:
    retention.register("unconfirmed-subscribers", lambda: settings.UNCONFIRMED_KEPT_DAYS, forget_unconfirmed)
    retention.register("left-subscribers", lambda: settings.LEFT_KEPT_DAYS, forget_left)
    retention.register("sign-ups", lambda: SENDER_KEPT_DAYS, forget_sign_ups)


@transaction.atomic
def forget_unconfirmed() -> None:
    """Who had left before they signed up again, and has not confirmed it, has left."""
    rows = Subscriber.objects.unconfirmed_since(_days_ago(settings.UNCONFIRMED_KEPT_DAYS))
    rows.filter(left_at=None).delete()
    _reduce(rows)


def forget_left() -> None:
    """A digest stays, so that no import brings the address back."""
    _reduce(Subscriber.objects.left_before(_days_ago(settings.LEFT_KEPT_DAYS)))


def forget_sign_ups() -> None:
    """With what they tell of the line that they came by."""
    SignUp.objects.older_than(_days_ago(SENDER_KEPT_DAYS)).delete()


def _days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


@transaction.atomic
def erase(subscribers: QuerySet) -> None:
    """At somebody's request, at once: they have left, and no more than a digest of them is kept."""
    emails = list(subscribers.exclude(email="").values_list("email", flat=True))
    pks = list(subscribers.values_list("pk", flat=True))
    rows = Subscriber.objects.filter(pk__in=pks)
    rows.filter(left_at=None).update(left_at=timezone.now())
    _reduce(rows)
    _empty_sign_ups(emails)


@transaction.atomic
def erase_address(email: str) -> None:
    erase(Subscriber.objects.known_as(digests_of(email)))
    _empty_sign_ups([normalised(email)])


def _empty_sign_ups(emails: list[str]) -> None:
    """What waits for the worker would bring the address back."""
    waiting = SignUp.objects.annotate(written=Lower("email"))
    waiting.filter(written__in=emails).exclude(email="").update(email="", chosen={})


@transaction.atomic
def _reduce(rows: QuerySet) -> None:
    pks = list(rows.select_for_update().values_list("pk", flat=True))
    Topic.objects.filter(subscriber__in=pks).delete()
    empty = {"email": "", "consent_source": "", "consent_wording": "", "consent_how": ""}
    moments = {"consent_at": None, "confirmed_at": None, "asked_at": None, "written_to_at": None}
    choices = {"language": "sv", "everything": True, "editions": True, "at_once": False}
    Subscriber.objects.filter(pk__in=pks).update(state=State.LEFT, **empty, **moments, **choices)
