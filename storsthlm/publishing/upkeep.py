"""Keeping what stays for years right: when it is due to be looked over, and that somebody has."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from .kinds import kinds
from .models import Publishable, Revisited


def revisited_kinds() -> list[type[Revisited]]:
    return [model for model in kinds().values() if issubclass(model, Revisited)]


class _Due(models.Func):
    """The day when it is time again."""

    template = "(%(expressions)s))::date"
    arg_joiner = " + make_interval(months => "
    output_field = models.DateField()


def due_q() -> Q:
    """Public, and not looked over for as long as was decided; never, if nothing was."""
    since = Coalesce("revisited_on", Cast("public_from", models.DateField()))
    is_due = LessThanOrEqual(_Due(since, F("revisit_months")), timezone.localdate())
    return Q(is_due, revisit_months__isnull=False, status=Publishable.Status.PUBLISHED)


def is_due(item: Publishable) -> bool:
    return isinstance(item, Revisited) and type(item).objects.public().filter(due_q(), pk=item.pk).exists()


def seen(item: Publishable) -> None:
    """From now on the months count; nothing for what is not looked over."""
    if isinstance(item, Revisited):
        item.revisited_on = timezone.localdate()
        type(item)._base_manager.filter(pk=item.pk).update(revisited_on=item.revisited_on)
