"""The test mail: no page of the desk waits for a mail server."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from .letter import Letter
from .message import host, message_of


@app.task(retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def send_test(user_id: int, key: str, letter: dict[str, str]) -> None:
    """:param key: of this one test: a job that is tried again makes no second."""
    user = get_user_model().objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if user:
        with override(user.language):
            subject = _("Test: %(subject)s") % {"subject": letter["subject"]}
        test = Letter(**{**letter, "subject": subject})
        message_of(test, user.email, f"<test-{key}@{host()}>").send()
