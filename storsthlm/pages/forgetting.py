"""What the form promises: messages go after a year, all that tells of their sender's line in a day."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from storsthlm import retention

from .models import Report

SENDER_KEPT_DAYS = 1  # of every form that readers send: for the throttle alone


def register() -> None:
    retention.register("reports", lambda: settings.REPORTS_KEPT_DAYS, forget_reports)
    retention.register("senders-of-reports", lambda: SENDER_KEPT_DAYS, forget_reports)


def forget_reports() -> None:
    now = timezone.now()
    Report.objects.older_than(now - timedelta(days=settings.REPORTS_KEPT_DAYS)).delete()
    day_old = Report.objects.older_than(now - timedelta(days=SENDER_KEPT_DAYS))
    day_old.exclude(sender="").update(sender="")
