from collections.abc import Collection
from datetime import datetime

from django.db import models
from django.db.models import Count, Q


class SendingQuerySet(models.QuerySet):
    def running(self) -> "SendingQuerySet":
        return self.filter(state="running")

    def ready(self, now: datetime) -> "SendingQuerySet":
        """Running, and not waiting for a mail server to come back."""
        return self.running().filter(Q(waits_until__isnull=True) | Q(waits_until__lte=now))


class DeliveryQuerySet(models.QuerySet):
    def waiting(self) -> "DeliveryQuerySet":
        return self.filter(state="waiting")

    def in_doubt(self) -> "DeliveryQuerySet":
        return self.filter(state="doubt")

    def refused(self) -> "DeliveryQuerySet":
        return self.filter(state="refused")

    def unfinished(self) -> "DeliveryQuerySet":
        return self.filter(state__in=("waiting", "sending"))

    def held_since_before(self, moment: datetime) -> "DeliveryQuerySet":
        """Taken up by a worker so long ago that it cannot be alive."""
        return self.filter(state="sending", tried_at__lte=moment)

    def tried_since(self, moment: datetime) -> "DeliveryQuerySet":
        return self.filter(tried_at__gt=moment)

    def outside(self, domains: Collection[str]) -> "DeliveryQuerySet":
        return self.exclude(domain__in=domains) if domains else self

    def busiest(self, least: int) -> list[str]:
        """Domains that have ``least`` of these rows or more."""
        counted = self.order_by().values("domain").annotate(rows=Count("pk"))
        return list(counted.filter(rows__gte=least).values_list("domain", flat=True))

    def counts(self) -> dict[str, int]:
        return dict(self.order_by().values_list("state").annotate(rows=Count("pk")))
