"""The next mail for a worker. Workers ask one after the other, so that together they keep the pace.

Whoever gets a mail holds it alone: it is *sending* in the database before the mail server hears of it.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from newsletter.models import Delivery, Sending

MINUTE = timedelta(minutes=1)
A_LITTLE_S = 0.5  # until the pace allows another, or somebody has paused
_LOCK = 0x6E79_6865  # of this queue alone; others of the house have other numbers


class Wait(Exception):
    """Nothing may be sent right now, but something is left."""


def next_for(sending_id: int) -> Delivery | None:
    """Marked as being sent. None where nothing is to be done; raises ``Wait``."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        now = timezone.now()
        if not Sending.objects.ready(now).filter(pk=sending_id).exists():
            return None
        found = _first(sending_id, now)
        return _taken(found, now) if found else None


def _first(sending_id: int, now: datetime) -> Delivery | None:
    last_minute = Delivery.objects.tried_since(now - MINUTE)
    most = settings.NEWSLETTER_PER_MINUTE
    if last_minute.order_by()[:most].count() >= most:
        raise Wait
    due = Delivery.objects.waiting().filter(sending=sending_id, next_at__lte=now).order_by("next_at", "pk")
    full = last_minute.busiest(settings.NEWSLETTER_PER_MINUTE_AND_DOMAIN)
    found = due.outside(full).select_related("subscriber").first()
    if found is None and due.exists():
        raise Wait
    return found


def _taken(delivery: Delivery, now: datetime) -> Delivery:
    delivery.state = Delivery.State.SENDING
    delivery.tried_at = now
    delivery.attempts += 1
    delivery.save(update_fields=["state", "tried_at", "attempts"])
    return delivery
