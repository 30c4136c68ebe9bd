"""A file is public when at least one owner is public and none withholds it."""

from typing import TypeVar

from django.db import models

from .owners import Owners, document_owners, image_owners

Self = TypeVar("Self", bound="UploadQuerySet")


class UploadQuerySet(models.QuerySet):
    owners: Owners

    def public(self: Self) -> Self:
        return self.disclosed().filter(self.owners.public_q())

    def disclosed(self: Self) -> Self:
        """Files that nobody withholds: for use below a page that is known to be visible."""
        return self.exclude(self.owners.withheld_q())


class DocumentQuerySet(UploadQuerySet):
    owners = document_owners


class ImageQuerySet(UploadQuerySet):
    owners = image_owners
