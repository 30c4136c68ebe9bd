"""What a visitor's browser sends."""

from django.core import mail, signing
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from calendar_app import tasks
from calendar_app.models import Event
from storsthlm.pages import forms

OURS = {"Sec-Fetch-Site": "same-origin"}


def token(seconds_ago: int = 60) -> str:
    signer = signing.TimestampSigner(salt=forms.SALT)
    stamp = signing.b62_encode(int(timezone.now().timestamp()) - seconds_ago)
    signed = f"report{signer.sep}{stamp}"
    return f"{signed}{signer.sep}{signer.signature(signed)}"


def register(event: Event, headers: dict[str, str] = OURS, address: str = "192.0.2.1", **changes: object):
    data = {
        "name": "Anna Ek",
        "email": "anna@example.org",
        "other_organisation": "Föreningen",
        "agrees": "on",
        "token": token(),
        **changes,
    }
    client = Client(enforce_csrf_checks=True)
    return client.post(event.register_url, data, headers=headers, REMOTE_ADDR=address)


def letters() -> list[EmailMessage]:
    """What the worker sends now, of the jobs that wait."""
    mail.outbox.clear()
    jobs = ProcrastinateJob.objects.filter(task_name="calendar_app.tasks.tell_registered").order_by("pk")
    for job in jobs:
        tasks.tell_registered(**job.args)
    jobs._raw_delete(jobs.db)
    return list(mail.outbox)
