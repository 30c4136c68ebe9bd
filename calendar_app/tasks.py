"""Jobs of the calendar: letters to those who are registered, reminders, and the waiting list."""

from datetime import timedelta
from smtplib import SMTPException

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from .models import Event, Registration
from .times import local_day, midnight

_AGAIN = RetryStrategy(max_attempts=10, exponential_wait=3)


class NotDelivered(Exception):
    """In place of the mail server's own words, which name the address and would stand in the log."""


@app.task(retry=_AGAIN)
def tell_registered(registration_id: int, what: str) -> None:
    """Not what has been overtaken by a later change."""
    from .registration import letters  # which reads links to pages; the worker imports this module early

    rows = Registration.objects.select_related("event")
    registration = rows.filter(pk=registration_id).first()
    if registration is None or not letters.is_due(registration, what):
        return
    try:
        letters.letter(registration, what).send()
    except SMTPException as refusal:
        raise NotDelivered(type(refusal).__name__) from None


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="waiting_lists")
def move_up_waiting(timestamp: int) -> None:
    """Where an editor has made room; who cancels makes it at once."""
    from .registration import actions

    for pk in Event.objects.public().with_waiting_list().values_list("pk", flat=True):
        actions.move_up(pk)


@app.periodic(cron="17 7 * * *")
@app.task
@transaction.atomic
def remind_of_events(timestamp: int) -> None:
    """The day before; one job for each letter."""
    day = midnight(timezone.localdate() + timedelta(days=1))
    rows = Registration.objects.to_remind(day, midnight(local_day(day) + timedelta(days=1)))
    due = [row.pk for row in rows.select_for_update(of=("self",)).only("pk")]
    Registration.objects.filter(pk__in=due).update(reminded_at=timezone.now())
    for pk in due:
        tell_registered.defer(registration_id=pk, what="reminder")
