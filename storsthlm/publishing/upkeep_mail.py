"""A letter a week to who answers for pages that are due to be looked over."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import ngettext, override
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from .links import address_in_admin
from .models import Revisited
from .upkeep import due_q, revisited_kinds

MOST_NAMED = 30


@app.periodic(cron="17 6 * * 1")
@app.task
def remind_of_upkeep(timestamp: int) -> None:
    """One job for each: a letter that fails stops no other."""
    for user in sorted({pk for model in revisited_kinds() for pk in _responsible(model)}):
        remind_one.defer(user_id=user)


@app.task(retry=RetryStrategy(max_attempts=10, exponential_wait=3))
def remind_one(user_id: int) -> None:
    user = get_user_model().objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if user and (due := list(_due_of(user))):
        _reminder(user, due).send()


def _responsible(model: type[Revisited]) -> Iterator[int]:
    rows = model.objects.public().filter(due_q(), responsible__isnull=False)
    return rows.order_by().values_list("responsible", flat=True).distinct()


def _due_of(user) -> Iterator[Revisited]:
    for model in revisited_kinds():
        yield from model.objects.public().filter(due_q(), responsible=user).order_by("pk")


def _reminder(user, due: list[Revisited]) -> EmailMessage:
    with override(user.language):
        words = ngettext("%(count)d sida att se över", "%(count)d sidor att se över", len(due))
        lines = [
            f"{item}\n{address_in_admin(item._meta.label_lower, str(item.pk))}" for item in due[:MOST_NAMED]
        ]
    host = settings.SITE_URL.partition("://")[2]
    return EmailMessage(
        subject=words % {"count": len(due)},
        body="\n\n".join(lines) + "\n",
        to=[user.email],
        headers={"Message-ID": f"<upkeep-{user.pk}-{timezone.localdate():%G-%V}@{host}>"},
    )
