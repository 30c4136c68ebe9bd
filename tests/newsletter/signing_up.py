"""What tests of subscribers do: send the public form, let the worker work, open a letter's link."""

import re
from urllib.parse import urlsplit

from django.core import mail, signing
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from newsletter.subscribers import tasks
from storsthlm.addresses import address
from storsthlm.pages import forms

OURS = {"Sec-Fetch-Site": "same-origin"}


def token(seconds_ago: int = 60) -> str:
    signer = signing.TimestampSigner(salt=forms.SALT)
    stamp = signing.b62_encode(int(timezone.now().timestamp()) - seconds_ago)
    signed = f"report{signer.sep}{stamp}"
    return f"{signed}{signer.sep}{signer.signature(signed)}"


def sign_up(email: str = "Anna@Example.org", line: str = "192.0.2.1", headers: dict = OURS, **changes):
    data = {"email": email, "everything": "True", "token": token(), **changes}
    client = Client(enforce_csrf_checks=True)
    return client.post(address("newsletter:subscribe"), data, headers=headers, REMOTE_ADDR=line)


def run_jobs() -> None:
    """As the worker would, the sign-ups first and then their letters."""
    for name in ("take_up_sign_up", "write_to_subscriber"):
        for job in ProcrastinateJob.objects.filter(task_name=f"newsletter.subscribers.tasks.{name}"):
            getattr(tasks, name)(**job.args)


def path_in(letter: mail.EmailMessage, word: str) -> str:
    (url,) = {url for url in re.findall(r"https?://\S+", letter.body) if f"/{word}/" in url}
    return urlsplit(url).path
