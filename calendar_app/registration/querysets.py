"""Domain words for registrations. None of them is ever public."""

from datetime import datetime

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from storsthlm.pages.querysets import ReceivedQuerySet

PLACED, WAITING, CANCELLED = "placed", "waiting", "cancelled"


class RegistrationQuerySet(ReceivedQuerySet):
    def active(self) -> "RegistrationQuerySet":
        return self.exclude(state=CANCELLED)

    def placed(self) -> "RegistrationQuerySet":
        return self.filter(state=PLACED)

    def in_turn(self) -> "RegistrationQuerySet":
        """The waiting list. Numbers are given under the lock of the event, so they tell who came first."""
        return self.filter(state=WAITING).order_by("pk")

    def counted(self) -> dict[str, int]:
        """Persons with a place, and persons who wait."""
        return self.aggregate(
            taken=Coalesce(Sum("persons", filter=Q(state=PLACED)), 0),
            waiting=Coalesce(Sum("persons", filter=Q(state=WAITING)), 0),
        )

    def by_organisation(self) -> "RegistrationQuerySet":
        """Dicts with the organisation's number, None for those that stand in no list."""
        arrived = Coalesce(Sum("persons", filter=Q(arrived_at__isnull=False)), 0)
        counted = self.order_by("organisation_id").values("organisation_id")
        return counted.annotate(arrived=arrived).annotate(persons=Sum("persons"))

    def to_remind(self, first: datetime, last: datetime) -> "RegistrationQuerySet":
        """Of events that begin in that time, and have not been reminded of it."""
        return self.placed().filter(event__start__gte=first, event__start__lt=last, reminded_at=None)

    def for_rows(self) -> "RegistrationQuerySet":
        return self.select_related("organisation").order_by("pk")
