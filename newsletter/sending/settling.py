"""What came of a mail, written down; and what a mail server that is in trouble does to the sending."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from newsletter.models import Delivery, Sending

from .outcomes import Doubt, Later, NotNow, Outcome, Refused, Sent

# A mail that is refused for now is tried again after these minutes, and then each hour, for two days.
PAUSES_MIN = (1, 2, 5, 15, 30)
HOUR_MIN = 60
MOST_ATTEMPTS = 52
SERVER_REST = timedelta(minutes=1)
# What a worker has held for so long it has died with: far longer than all answers of a server may take.
DEAD_AFTER = timedelta(minutes=5)
# A server that answers like this again and again is in trouble, and not the readers' addresses.
STRAIN = {Refused: 1, Doubt: 4}
MOST_STRAIN = 12

State = Delivery.State


@transaction.atomic
def settle(delivery: Delivery, outcome: Outcome) -> None:
    """In whatever state it was found meanwhile: who was there knows best."""
    changes = _changes(delivery, outcome, timezone.now())
    known = (State.SENDING, State.DOUBT) if isinstance(outcome, Sent) else (State.SENDING,)
    Delivery.objects.filter(pk=delivery.pk, state__in=known).update(**changes)
    _weigh(delivery.sending_id, outcome)


def _changes(delivery: Delivery, outcome: Outcome, now: datetime) -> dict[str, object]:
    match outcome:
        case Sent():
            return {"state": State.SENT, "code": ""}
        case Refused(code):
            return {"state": State.REFUSED, "code": code, "is_hard": True}
        case Later(code) if delivery.attempts >= MOST_ATTEMPTS:
            return {"state": State.REFUSED, "code": code, "is_hard": False}
        case Later(code):
            return {"state": State.WAITING, "code": code, "next_at": now + _pause(delivery.attempts)}
        case NotNow():
            return {"state": State.WAITING, "attempts": delivery.attempts - 1}
        case Doubt():
            return {"state": State.DOUBT}


def _pause(attempts: int) -> timedelta:
    return timedelta(minutes=PAUSES_MIN[attempts - 1] if attempts <= len(PAUSES_MIN) else HOUR_MIN)


def _weigh(sending_id: int, outcome: Outcome) -> None:
    sending = Sending.objects.filter(pk=sending_id)
    if isinstance(outcome, NotNow):
        sending.update(waits_until=timezone.now() + SERVER_REST, trouble=outcome.words[:200])
    elif isinstance(outcome, Sent):
        sending.exclude(strain=0, trouble="").update(strain=0, trouble="", waits_until=None)
    elif added := STRAIN.get(type(outcome), 0):
        sending.update(strain=F("strain") + added, trouble=outcome[0][:200])
        sending.running().filter(strain__gte=MOST_STRAIN).update(state=Sending.State.PAUSED)


def find_the_dead(after: timedelta = DEAD_AFTER) -> int:
    """Mails that a killed worker held: they may have arrived, so somebody must say."""
    held = Delivery.objects.held_since_before(timezone.now() - after)
    return held.update(state=State.DOUBT)


def end_what_is_over(sending_id: int) -> bool:
    """Whether nothing waits any longer; what is in doubt does not keep it open."""
    left = Delivery.objects.unfinished().filter(sending=sending_id)
    if left.exists():
        return False
    running = Sending.objects.running().filter(pk=sending_id)
    running.update(state=Sending.State.DONE, ended_at=Greatest(F("started_at"), timezone.now()))
    return True
