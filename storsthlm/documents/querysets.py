"""A file is public when at least one owner is public and none withholds it."""

from django.db import models

from .owners import document_owners, image_owners


class DocumentQuerySet(models.QuerySet):
    def public(self) -> "DocumentQuerySet":
        return self.filter(document_owners.public_q()).exclude(document_owners.withheld_q())


class ImageQuerySet(models.QuerySet):
    def public(self) -> "ImageQuerySet":
        return self.filter(image_owners.public_q()).exclude(image_owners.withheld_q())
