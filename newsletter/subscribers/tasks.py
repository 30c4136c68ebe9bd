"""Jobs about subscribers. No request of the web waits for mail, and none tells by its time what is known."""

import logging
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from newsletter.models import SignUp, Subscriber

from . import actions, letters

FOR_GOOD = 500  # from here on a mail server means what it says; below, it may be asked again
_AGAIN = RetryStrategy(max_attempts=10, exponential_wait=3)
logger = logging.getLogger(__name__)


class NotNow(Exception):
    """The mail server takes no mail for the address at the moment. Without the address: this is logged."""


@app.task(retry=_AGAIN)
def take_up_sign_up(sign_up_id: int) -> None:
    with transaction.atomic():
        sign_up = SignUp.objects.select_for_update().filter(pk=sign_up_id).exclude(email="").first()
        if sign_up is None:
            return
        subscriber = actions.take_up(sign_up)
        write_to_subscriber.defer(subscriber_id=subscriber.pk)


@app.task(retry=_AGAIN)
def write_to_subscriber(subscriber_id: int) -> None:
    """One letter in some minutes, however often somebody writes the address."""
    with transaction.atomic():
        rows = Subscriber.objects.select_for_update().filter(pk=subscriber_id)
        subscriber = rows.exclude(email="").exclude(state=Subscriber.State.LEFT).first()
        if subscriber and actions.may_be_written_to(subscriber):
            _send(letters.of_sign_up(subscriber), subscriber)
            subscriber.written_to_at = timezone.now()
            subscriber.save(update_fields=["written_to_at"])


def _send(letter: EmailMessage, subscriber: Subscriber) -> None:
    """An address that does not exist is no fault of ours, and stands in no log."""
    try:
        letter.send()
    except SMTPRecipientsRefused as refusal:
        code = max(code for code, _said in refusal.recipients.values())
        if code < FOR_GOOD:
            raise NotNow(f"{subscriber}: {code}") from None
        logger.warning("%s: the mail server refuses the address for good (%s)", subscriber, code)
