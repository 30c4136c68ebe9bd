"""Jobs about meetings: those who keep and adjust minutes are reminded."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from . import minutes
from .models import Meeting


@app.periodic(cron="23 6 * * *")
@app.task
def remind_of_minutes(timestamp: int) -> None:
    """One job for each meeting: a letter that fails stops no other."""
    for meeting in minutes.due_for_a_letter(timezone.localdate()):
        remind_of_one.defer(meeting_id=meeting.pk)


@app.task(retry=RetryStrategy(max_attempts=10, exponential_wait=3))
def remind_of_one(meeting_id: int) -> None:
    """Not where they have been adjusted meanwhile."""
    meeting = Meeting.objects.with_body().filter(pk=meeting_id).first()
    for letter in minutes.letters(meeting) if meeting else ():
        letter.send()
