"""The log of accounts is kept for a time, and where somebody logged in for a shorter one."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from storsthlm import retention

from .models import AccountEvent


def register() -> None:
    retention.register("account-log", lambda: settings.ACCOUNT_LOG_KEPT_DAYS, forget_account_events)
    retention.register("account-log-networks", lambda: settings.ADDRESSES_KEPT_DAYS, forget_account_events)


def forget_account_events() -> None:
    now = timezone.now()
    AccountEvent.objects.older_than(now - timedelta(days=settings.ACCOUNT_LOG_KEPT_DAYS)).delete()
    old = AccountEvent.objects.older_than(now - timedelta(days=settings.ADDRESSES_KEPT_DAYS))
    old.exclude(network="").update(network="")
