from django.db.models import Q
from django.utils import timezone

from storsthlm.publishing.querysets import PublishableQuerySet


class EventQuerySet(PublishableQuerySet):
    def upcoming(self) -> "EventQuerySet":
        """Events that have not ended; one that is going on is still coming up."""
        return self.filter(end__gte=timezone.now()).order_by("start", "pk")

    def past(self) -> "EventQuerySet":
        return self.filter(end__lt=timezone.now()).order_by("-start", "-pk")

    def in_category(self, slug: str) -> "EventQuerySet":
        further = self.model.categories.through.objects.filter(category__slug=slug).values("event_id")
        return self.filter(Q(category__slug=slug) | Q(pk__in=further))
