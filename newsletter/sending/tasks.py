"""Jobs that send. One works at a time; each is short, so that a release need not wait for it."""

from contextlib import suppress

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from newsletter.models import Sending

from .settling import find_the_dead
from .working import work

SECONDS = 5


@app.task(pass_context=True)
def send_on(context: JobContext, sending_id: int) -> None:
    if work(sending_id, seconds=SECONDS, is_stopped=context.should_abort):
        keep_going(sending_id)


@app.periodic(cron="* * * * *")
@app.task
def keep_sendings_going(timestamp: int) -> None:
    """After a worker's death, a rest of the mail server, or when a mail may be tried again."""
    find_the_dead()
    for pk in Sending.objects.ready(timezone.now()).values_list("pk", flat=True):
        keep_going(pk)


def keep_going(sending_id: int) -> None:
    name = f"newsletter-{sending_id}"
    with suppress(AlreadyEnqueued):
        send_on.configure(lock="newsletter", queueing_lock=name).defer(sending_id=sending_id)
