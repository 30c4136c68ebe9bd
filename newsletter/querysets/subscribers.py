from collections.abc import Collection
from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q


class SubscriberQuerySet(models.QuerySet):
    def confirmed(self) -> "SubscriberQuerySet":
        """Who has said themselves, or by a proof that we keep, that they want mail."""
        return self.filter(state="confirmed")

    def wanting_editions(self) -> "SubscriberQuerySet":
        return self.confirmed().filter(editions=True)

    def wanting_news_at_once(self) -> "SubscriberQuerySet":
        return self.confirmed().filter(at_once=True)

    def interested_in(self, **chosen: Collection) -> "SubscriberQuerySet":
        """In any of these, or in everything: ``interested_in(category=[…], body=[…])``."""
        topics = self.model._meta.get_field("topics").related_model.objects.filter(subscriber=OuterRef("pk"))
        wanted = Q()
        for kind, rows in chosen.items():
            wanted |= Q(**{f"{kind}__in": rows})
        return self.filter(Q(everything=True) | Exists(topics.filter(wanted)))

    def known_as(self, digests: Collection[str]) -> "SubscriberQuerySet":
        return self.filter(digest__in=digests)

    def unconfirmed_since(self, moment: datetime) -> "SubscriberQuerySet":
        return self.filter(state="unconfirmed", asked_at__lte=moment)

    def left_before(self, moment: datetime) -> "SubscriberQuerySet":
        """Those whose address is still kept."""
        return self.filter(state="left", left_at__lte=moment).exclude(email="")
