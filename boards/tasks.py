"""Jobs of boards: reminders of minutes and agreements, and letters of what others have sent us."""

import logging

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from . import minutes
from .agreements import letters
from .models import AdoptionChange, Agreement, DocumentRequest, Meeting
from .requests import letters as request_letters

_AGAIN = RetryStrategy(max_attempts=10, exponential_wait=3)
logger = logging.getLogger(__name__)


@app.periodic(cron="23 6 * * *")
@app.task
def remind_of_minutes(timestamp: int) -> None:
    """One job for each letter: one that fails stops no other, and is sent again alone."""
    for meeting in minutes.due_for_a_letter(timezone.localdate()):
        for reader in minutes.readers(meeting):
            remind_one.defer(meeting_id=meeting.pk, **reader._asdict())


@app.task(retry=_AGAIN)
def remind_one(meeting_id: int, email: str, language: str, has_account: bool) -> None:
    """Not where they have been adjusted meanwhile."""
    meeting = Meeting.objects.with_body().filter(pk=meeting_id).first()
    if meeting and meeting.awaits_adjustment:
        minutes.letter(meeting, minutes.Reader(email, language, has_account)).send()


@app.task(retry=_AGAIN)
def tell_of_answer(change_id: int) -> None:
    """To who answers for the agreement and who made the link: one job for each letter."""
    changes = AdoptionChange.objects.select_related("agreement__responsible", "used_link__created_by")
    if change := changes.filter(pk=change_id).first():
        asked_by = [change.used_link.created_by] if change.used_link else []
        for user in letters.readers(change.agreement, *asked_by):
            tell_one_of_answer.defer(change_id=change_id, user_id=user.pk)


@app.task(retry=_AGAIN)
def tell_one_of_answer(change_id: int, user_id: int) -> None:
    change = AdoptionChange.objects.select_related("agreement", "organisation").filter(pk=change_id).first()
    user = _reached().filter(pk=user_id).first()
    if change and user:
        letters.of_answer(change, user).send()


@app.periodic(cron="31 6 * * *")
@app.task
def remind_of_expiry(timestamp: int) -> None:
    """One job for each letter: one that fails stops no other, and is sent again alone."""
    for agreement in letters.due_for_a_letter(timezone.localdate()):
        for user in letters.readers(agreement):
            remind_one_of_expiry.defer(agreement_id=agreement.pk, user_id=user.pk)


@app.task(retry=_AGAIN)
def remind_one_of_expiry(agreement_id: int, user_id: int) -> None:
    """Not where something has replaced it meanwhile, or its last day has been moved."""
    agreement = Agreement.objects.filter(pk=agreement_id).expiring_soon().first()
    user = _reached().filter(pk=user_id).first()
    if agreement and user:
        letters.of_expiry(agreement, user).send()


@app.task(retry=_AGAIN)
def tell_registrar(request_id: int) -> None:
    """Once for each request; a job that runs again finds that it has been told."""
    with transaction.atomic():
        asked = DocumentRequest.objects.select_for_update().filter(pk=request_id, told_at=None).first()
        if asked is None:
            return
        if address := request_letters.address_of_the_registrar():
            request_letters.notice(asked, address).send()
            asked.told_at = timezone.now()
            asked.save(update_fields=["told_at"])
        else:
            logger.warning("Request %s waits in the admin: nobody has an e-mail address", asked.pk)


def _reached() -> QuerySet:
    return get_user_model().objects.filter(is_active=True).exclude(email="")
