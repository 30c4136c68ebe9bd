"""What of a meeting may be seen. A child is public only when it and its parents are.

``disclosed()`` is a row's own part of that, for use below a parent that is known to be visible
(a public page, or the same page previewed); ``public()`` also asks the parents.
"""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from storsthlm.publishing.querysets import PublishableQuerySet, public_q


class BodyQuerySet(PublishableQuerySet):
    def current(self) -> "BodyQuerySet":
        return self.filter(Q(end__isnull=True) | Q(end__gte=timezone.localdate()))


class MembershipQuerySet(models.QuerySet):
    def current(self, on: date | None = None) -> "MembershipQuerySet":
        day = on or timezone.localdate()
        started = Q(start__isnull=True) | Q(start__lte=day)
        return self.filter(started, Q(end__isnull=True) | Q(end__gte=day))

    def public(self) -> "MembershipQuerySet":
        return self.filter(public_q("body__"))


class MeetingQuerySet(PublishableQuerySet):
    def public(self, at=None) -> "MeetingQuerySet":
        return self.filter(public_q(at=at), public_q("body__", at=at))

    def of_body(self, body) -> "MeetingQuerySet":
        """Meetings of the body alone and those held together with others."""
        joint = self.model.other_bodies.through.objects.filter(body=body).values("meeting_id")
        return self.filter(Q(body=body) | Q(pk__in=joint))

    def upcoming(self) -> "MeetingQuerySet":
        return self.filter(date__gte=timezone.localdate()).order_by("date", "start_time", "pk")

    def past(self) -> "MeetingQuerySet":
        return self.filter(date__lt=timezone.localdate()).order_by("-date", "-pk")


class AgendaItemQuerySet(models.QuerySet):
    def disclosed(self) -> "AgendaItemQuerySet":
        return self.filter(public=True)

    def public(self) -> "AgendaItemQuerySet":
        return self.disclosed().filter(public_q("meeting__"), public_q("meeting__body__"))


class DecisionQuerySet(models.QuerySet):
    def disclosed(self) -> "DecisionQuerySet":
        return self.filter(Q(adjusted_at_once=True) | _adjusted("item__meeting__"), item__public=True)

    def public(self) -> "DecisionQuerySet":
        return self.disclosed().filter(public_q("item__meeting__"), public_q("item__meeting__body__"))


class MeetingDocumentQuerySet(models.QuerySet):
    def disclosed(self) -> "MeetingDocumentQuerySet":
        """Rows to name on the page; of those that are withheld only the reason is shown."""
        before_adjustment = Q(role__in=["minutes", "extract"]) & ~_adjusted("meeting__")
        return self.exclude(before_adjustment).exclude(item__public=False)

    def public(self) -> "MeetingDocumentQuerySet":
        """Rows whose file may be read."""
        return self.disclosed().filter(
            public_q("meeting__"), public_q("meeting__body__"), withheld=False, document__isnull=False
        )

    def withheld(self) -> "MeetingDocumentQuerySet":
        return self.filter(withheld=True)


def _adjusted(prefix: str) -> Q:
    return Q(**{f"{prefix}adjusted_on__lte": timezone.localdate()})
