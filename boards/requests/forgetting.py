"""What the form promises: requests go after half a year, what tells of their sender's line in a day."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from boards.models import DocumentRequest
from storsthlm import retention
from storsthlm.pages.forgetting import SENDER_KEPT_DAYS


def register() -> None:
    retention.register("requests", lambda: settings.DOCUMENT_REQUESTS_KEPT_DAYS, forget_requests)
    retention.register("senders-of-requests", lambda: SENDER_KEPT_DAYS, forget_requests)


def forget_requests() -> None:
    now = timezone.now()
    old = now - timedelta(days=settings.DOCUMENT_REQUESTS_KEPT_DAYS)
    DocumentRequest.objects.older_than(old).delete()
    day_old = DocumentRequest.objects.older_than(now - timedelta(days=SENDER_KEPT_DAYS))
    day_old.exclude(sender="").update(sender="")
