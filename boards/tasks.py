"""Jobs about meetings: those who keep and adjust minutes are reminded."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from . import minutes
from .models import Meeting


@app.periodic(cron="23 6 * * *")
@app.task
def remind_of_minutes(timestamp: int) -> None:
    """One job for each letter: one that fails stops no other, and is sent again alone."""
    for meeting in minutes.due_for_a_letter(timezone.localdate()):
        for reader in minutes.readers(meeting):
            remind_one.defer(meeting_id=meeting.pk, **reader._asdict())


@app.task(retry=RetryStrategy(max_attempts=10, exponential_wait=3))
def remind_one(meeting_id: int, email: str, language: str, has_account: bool) -> None:
    """Not where they have been adjusted meanwhile."""
    meeting = Meeting.objects.with_body().filter(pk=meeting_id).first()
    if meeting and meeting.awaits_adjustment:
        minutes.letter(meeting, minutes.Reader(email, language, has_account)).send()
