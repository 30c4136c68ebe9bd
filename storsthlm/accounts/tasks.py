"""The log of accounts is kept for a time, and where somebody logged in for a shorter one."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from .models import AccountEvent, OpenSession


@app.periodic(cron="37 3 * * *")
@app.task
def forget_ended_sessions(timestamp: int) -> None:
    OpenSession.objects.orphaned().delete()


@app.periodic(cron="57 3 * * *")
@app.task
def forget_account_events(timestamp: int) -> None:
    now = timezone.now()
    AccountEvent.objects.older_than(now - timedelta(days=settings.ACCOUNT_LOG_KEPT_DAYS)).delete()
    old = AccountEvent.objects.older_than(now - timedelta(days=settings.ADDRESSES_KEPT_DAYS))
    old.exclude(network="").update(network="")
