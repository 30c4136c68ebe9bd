"""The one word that defines public. Pages, lists, feeds, files and search all go through it."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone


def public_q(prefix: str = "", at: datetime | None = None) -> Q:
    """The condition for public, for a row itself or, with ``prefix="meeting__"``, for its parent."""
    moment = at or timezone.now()
    started = Q(**{f"{prefix}status": "published", f"{prefix}public_from__lte": moment})
    not_ended = Q(**{f"{prefix}public_until__isnull": True}) | Q(**{f"{prefix}public_until__gt": moment})
    return started & not_ended


class PublishableQuerySet(models.QuerySet):
    def public(self, at: datetime | None = None) -> "PublishableQuerySet":
        return self.filter(public_q(at=at))

    def visible_in(self, request: HttpRequest) -> "PublishableQuerySet":
        """Public rows, and the one row that this request previews (set by ``publishing.preview``)."""
        previewed = getattr(request, "previewed", None)
        if isinstance(previewed, self.model):
            return self.public() | self.filter(pk=previewed.pk)
        return self.public()

    def scheduled(self) -> "PublishableQuerySet":
        return self.filter(status="published", public_from__gt=timezone.now())

    def newest_first(self) -> "PublishableQuerySet":
        return self.order_by("-public_from", "-pk")
