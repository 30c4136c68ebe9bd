"""What a reader's form does: keeps the message and has the office told, in one transaction."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from .models import Report
from .querysets import ReceivedQuerySet
from .tasks import tell_office

WINDOW = timedelta(hours=1)
MOST_FROM_ONE, MOST = 5, 60  # in that time; the second is for a flood from many addresses
ONE_AT_A_TIME = 1_523_2018  # the number of the lock: any, as long as nobody else takes it


class TooMany(Exception):
    """Within the hour there have been more messages than people write."""


@transaction.atomic
def receive(report: Report) -> None:
    """Raises ``TooMany``."""
    admit(Report.objects.all(), report.sender)
    report.save()
    tell_office.defer(report_id=report.pk)


def admit(received: ReceivedQuerySet, sender: str, most: int | None = None, most_from_one: int = 0) -> None:
    """Raises ``TooMany``. However many processes receive at once, they count one after the other.

    For the transaction that then keeps the message.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    recent = received.newer_than(timezone.now() - WINDOW)
    if recent.count() >= (MOST if most is None else most) or recent.filter(sender=sender).count() >= (
        most_from_one or MOST_FROM_ONE
    ):
        raise TooMany
