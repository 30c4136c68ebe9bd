"""What is left of the registrations when the event is over: counts, and nobody's name."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from calendar_app.models import Event, Participation, RegistrationTry
from storsthlm import retention
from storsthlm.pages.forgetting import SENDER_KEPT_DAYS

from .offered import LONGEST_KEPT


def register() -> None:
    retention.register("registrations", lambda: LONGEST_KEPT, forget_registrations)
    retention.register("senders-of-registrations", lambda: SENDER_KEPT_DAYS, forget_tries)


def forget_registrations() -> None:
    """What the form promises: the event's own number of days. One event at a time."""
    for pk in Event.objects.with_registrations_to_forget().values_list("pk", flat=True):
        forget(pk)


@transaction.atomic
def forget(event_id: int) -> None:
    event = Event.objects.select_for_update(of=("self",), no_key=True).get(pk=event_id)
    counts = event.registrations.placed().by_organisation()
    Participation.objects.bulk_create(Participation(event=event, **count) for count in counts)
    event.registrations.all().delete()


def forget_tries() -> None:
    RegistrationTry.objects.older_than(timezone.now() - timedelta(days=SENDER_KEPT_DAYS)).delete()
