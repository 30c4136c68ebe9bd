from django.db import models

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
