from datetime import datetime

from django.db import models
from django.http import HttpRequest

from storsthlm.documents.models import Document
from storsthlm.publishing.querysets import PublishableQuerySet, public_q

MOST_ALERTS = 3


class PageQuerySet(PublishableQuerySet):
    def in_menus(self) -> "PageQuerySet":
        return self.exclude(menu="none").order_by("order", "pk")


class PageDocumentQuerySet(models.QuerySet):
    def public(self) -> "PageDocumentQuerySet":
        return self.filter(public_q("page__"))

    def disclosed(self) -> "PageDocumentQuerySet":
        """Below a visible page: a file that another owner withholds is not even named."""
        return self.filter(document__in=Document.objects.disclosed()).select_related("document")


class ContactQuerySet(models.QuerySet):
    def public(self) -> "ContactQuerySet":
        """Contacts are public as such: they are published to be turned to."""
        return self.all()

    def of_the_office(self) -> "ContactQuerySet":
        return self.filter(in_footer=True)


class AlertQuerySet(PublishableQuerySet):
    def for_banner(self) -> "AlertQuerySet":
        """Warnings first. Three at the most: more would push every page out of sight."""
        return self.order_by("-level", "-public_from", "-pk")[:MOST_ALERTS]


class StatementQuerySet(PublishableQuerySet):
    def current_in(self, request: HttpRequest) -> "StatementQuerySet":
        """The one that is previewed, else the newest that is public: at most one counts."""
        rows = self.visible_in(request).newest_first()
        previewed = getattr(request, "previewed", None)
        return rows.filter(pk=previewed.pk) if isinstance(previewed, self.model) else rows

    def for_page(self) -> "StatementQuerySet":
        return self.select_related("contact__portrait").prefetch_related("faults")


class ReceivedQuerySet(models.QuerySet):
    """What readers have sent us, by when it came."""

    def newer_than(self, moment: datetime) -> "ReceivedQuerySet":
        return self.filter(created_at__gt=moment)

    def older_than(self, moment: datetime) -> "ReceivedQuerySet":
        return self.filter(created_at__lte=moment)
