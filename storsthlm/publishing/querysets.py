"""The one word that defines public. Pages, lists, feeds, files and search all go through it."""

from datetime import datetime

from django.db import models
from django.db.models import Q, Subquery
from django.db.models.lookups import IsNull
from django.http import HttpRequest

from storsthlm.accounts.models import User
from storsthlm.taxonomy.models import Category

from .clock import NOW


def public_q(prefix: str = "", at: datetime | None = None) -> Q:
    """The condition for public, for a row itself or, with ``prefix="meeting__"``, for its parent."""
    return Q(**{f"{prefix}status": "published"}) & open_q(prefix, at)


def open_q(prefix: str = "", at: datetime | None = None) -> Q:
    """The times' part of that, for rows that exist only for what is published, as in the search index."""
    moment = at or NOW
    started = Q(**{f"{prefix}public_from__lte": moment})
    not_ended = Q(**{f"{prefix}public_until__isnull": True}) | Q(**{f"{prefix}public_until__gt": moment})
    return started & not_ended


def mine_q(user: User) -> Q:
    """What the user has made, changed or answers for."""
    return Q(updated_by=user) | Q(created_by=user) | Q(responsible=user)


def there_is(rows: models.QuerySet) -> Q:
    """EXISTS, in a form that Postgres answers by index for each of few rows.

    A plain EXISTS it may turn into a hash of the whole table, however few rows are asked for.
    """
    return Q(IsNull(Subquery(rows.order_by().values("pk")[:1]), False))


def sorted_under(slug: object, further: models.QuerySet) -> Q:
    """Rows whose main area has that slug, or one of their ``further`` areas (rows of the table between).

    The further ones are looked up for each row that is read, newest first, until a page is full: as one
    list they would all be gathered for every page.
    """
    area = Subquery(Category.objects.filter(slug=slug).order_by().values("pk")[:1])
    return Q(category=area) | there_is(further.filter(category=area))


class PublishableQuerySet(models.QuerySet):
    def public(self, at: datetime | None = None) -> "PublishableQuerySet":
        return self.filter(public_q(at=at))

    def visible_in(self, request: HttpRequest) -> "PublishableQuerySet":
        """Public rows, and the one row that this request previews (set by ``publishing.preview``)."""
        previewed = getattr(request, "previewed", None)
        if isinstance(previewed, self.model):
            return self.public() | self.filter(pk=previewed.pk)
        return self.public()

    def published(self) -> "PublishableQuerySet":
        """Whatever the clock says: for the search index alone, which keeps the times and asks them itself."""
        return self.filter(status="published")

    def scheduled(self) -> "PublishableQuerySet":
        return self.filter(status="published", public_from__gt=NOW)

    def newest_first(self) -> "PublishableQuerySet":
        return self.order_by("-public_from", "-pk")
