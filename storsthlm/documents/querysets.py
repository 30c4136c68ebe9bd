"""A file is public when at least one owner is public and none withholds it."""

from functools import reduce
from operator import or_
from typing import TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Exists, Func, OuterRef, Q
from django.db.models.functions import Cast
from django.http import Http404

from storsthlm.publishing.models import Draft

from .owners import Owners, document_owners, image_owners

CONFIDENTIAL = "view_confidential_document"
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

    def confidential(self) -> "DocumentQuerySet":
        """Papers of meetings, public ones too: what a meeting decided on is its keepers' to change."""
        return self.filter(self.owners.confidential_q())

    def visible_to(self, user) -> "DocumentQuerySet":
        """What an editor finds in lists, search boxes and choosers of the admin.

        Board papers, and what their keepers have just uploaded, are other editors' to see only once
        public; a colleague's other files are there to share.
        """
        if user.has_perm(f"documents.{CONFIDENTIAL}"):
            return self
        hidden = self.owners.confidential_q() | self.owners.withheld_q() | Q(kept=True)
        return self.filter(~hidden | Q(created_by=user) | Q(pk__in=self.model.objects.public()))


class ImageQuerySet(UploadQuerySet):
    owners = image_owners

    def in_use(self) -> "ImageQuerySet":
        """Named by any row, any formatted text or what somebody is working on, public or not."""
        return self.filter(self._used_q())

    def unused(self) -> "ImageQuerySet":
        return self.exclude(self._used_q())

    def lacking_alt(self, column: str) -> "ImageQuerySet":
        """Neither described in that language (``alt_sv``, ``alt_en``) nor marked as decorative."""
        return self.filter(Q(**{column: None}) | Q(**{column: ""}), decorative=False)

    def narrower_than(self, pixels: int) -> "ImageQuerySet":
        return self.filter(width__lt=pixels)

    def _used_q(self) -> Q:
        relations = self.model._meta.get_fields(include_hidden=True)
        pointing = [relation.field for relation in relations if isinstance(relation, models.ManyToOneRel)]
        return reduce(or_, (Q(_points_here(field)) for field in pointing), Q(pk__in=_in_drafts()))


def _points_here(field: models.ForeignKey) -> Exists:
    return Exists(field.model._base_manager.filter(**{field.name: OuterRef("pk")}))


class _Identities(Func):
    """Every identity that stands in a text, a row each."""

    template = (
        "(regexp_matches(%(expressions)s, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g'))[1]::uuid"
    )
    output_field = models.UUIDField()
    set_returning = True


def _in_drafts() -> models.QuerySet:
    """What is written in a form and not saved yet, wherever in it a picture is named."""
    return Draft.objects.values(named=_Identities(Cast("data", models.TextField())))


def public_file(model: type[models.Model], pk: UUID) -> models.Model:
    """``public()`` for one file: the same owners and the same rule, asked one after the other.

    In one query the rule costs Django and Postgres ten times as long to put together as to answer,
    and a page of pictures asks it ten times. Most files are settled by their first owner.
    Raises ``Http404`` alike for what is not public and what does not exist.
    """
    rows = model.objects.all()
    row = rows.filter(pk=pk).first()
    if row is None or not rows.owners.let_through(pk):
        raise Http404
    return row
