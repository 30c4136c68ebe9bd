"""A worker's part: mail after mail over one connection, for some seconds at a time."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection

from newsletter.mail.letter import Letter
from newsletter.mail.message import host, message_of, sender
from newsletter.models import Delivery, Sending, Subscriber
from newsletter.subscribers import headers, links

from . import claiming
from .outcomes import Outcome
from .settling import end_what_is_over, settle
from .smtp import Post

WRITES_FOR_S = 60  # how long an outcome is kept in mind while the database is away
_AGAIN_S = 1.0
logger = logging.getLogger(__name__)


def work(sending_id: int, *, seconds: float, is_stopped: Callable[[], bool] = lambda: False) -> bool:
    """Whether something may be left to do right away."""
    until = time.monotonic() + seconds
    letters = _letters(sending_id)
    with Post(settings.NEWSLETTER_BOUNCE_ADDRESS or sender()) as post:
        while time.monotonic() < until and not is_stopped():
            try:
                delivery = claiming.next_for(sending_id)
            except claiming.Wait:
                time.sleep(claiming.A_LITTLE_S)
                continue
            if delivery is None:
                end_what_is_over(sending_id)
                return False
            _one(delivery, letters, post)
    return True


def _letters(sending_id: int) -> dict[str, Letter]:
    rows = Sending.objects.get(pk=sending_id).letters.all()
    return {row.language: Letter(row.language, row.subject, row.html, row.text) for row in rows}


def _one(delivery: Delivery, letters: dict[str, Letter], post: Post) -> None:
    reader = delivery.subscriber
    if reader is None or not _wants_it(reader):
        Delivery.objects.filter(pk=delivery.pk).update(state=Delivery.State.LEFT)
        return
    letter = letters[reader.language].for_reader(leave=links.to_leave(reader), manage=links.to_manage(reader))
    message = message_of(letter, reader.email, message_id(delivery), headers.of_mail_to(reader))
    _written(delivery, post.hand_over(message, reader.email))


def _wants_it(reader: Subscriber) -> bool:
    """As it was when the mail was taken up: who has left a second before gets none."""
    return reader.state == Subscriber.State.CONFIRMED and reader.editions


def message_id(delivery: Delivery) -> str:
    """The same however often it is tried, so that a mail server can tell a second one."""
    return f"<edition-{delivery.sending_id}-{delivery.pk}@{host()}>"


def _written(delivery: Delivery, outcome: Outcome) -> None:
    """Kept in mind while the database is away: what is not written down would be in doubt."""
    until = time.monotonic() + WRITES_FOR_S
    while True:
        try:
            return settle(delivery, outcome)
        except (OperationalError, InterfaceError):
            if time.monotonic() > until:
                raise
            logger.warning("The outcome of %s waits for the database", delivery)
            connection.close()
            time.sleep(_AGAIN_S)
