"""Who chooses a row: every foreign key and every list of choices that leads to it, found by themselves.

A row that belongs to another, such as a document on an article's list, is told as that other: the one
that has a page of its own in the admin. What goes away together with the row is a part of it and no use.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from django.contrib import admin
from django.db import models
from django.db.models import CASCADE, Field, ForeignKey, ManyToManyField, ManyToOneRel


class Relation(NamedTuple):
    """``field`` of ``model`` leads to what is used; ``owner`` to who uses it, None for the row itself.

    ``many`` is the list of choices whose table ``model`` is, where it is one.
    """

    model: type[models.Model]
    field: ForeignKey
    owner: ForeignKey | None
    many: ManyToManyField | None = None

    @property
    def is_all(self) -> bool:
        """The row goes with what is used: it is nothing without, or was hidden whenever that was."""
        return goes_with(self.model, self.field)

    @property
    def page(self) -> type[models.Model]:
        return self.owner.related_model if self.owner else self.model

    @property
    def owner_column(self) -> Field:
        return self.owner or self.model._meta.pk


def goes_with(model: type[models.Model], field: Field) -> bool:
    return not field.null or field.name in getattr(model, "goes_with", ())


@lru_cache(maxsize=64)
def relations_to(model: type[models.Model]) -> tuple[Relation, ...]:
    return tuple(_relations_to(model))


def _relations_to(model: type[models.Model]) -> Iterator[Relation]:
    for reverse in model._meta.get_fields(include_hidden=True):
        if isinstance(reverse, ManyToOneRel) and (relation := _relation(reverse)):
            yield relation


def _relation(reverse: ManyToOneRel) -> Relation | None:
    model, field = reverse.related_model, reverse.field
    if model._meta.auto_created:
        return _choice(model, field)
    if reverse.on_delete is CASCADE:
        return None
    if admin.site.is_registered(model):
        return Relation(model, field, None)
    owner = owner_of(model)
    return Relation(model, field, owner) if owner else None


def _choice(table: type[models.Model], field: ForeignKey) -> Relation | None:
    """Only from the side that chooses."""
    for many in table._meta.auto_created._meta.local_many_to_many:
        if many.remote_field.through is table and many.m2m_reverse_field_name() == field.name:
            return Relation(table, field, table._meta.get_field(many.m2m_field_name()), many)
    return None


@lru_cache(maxsize=64)
def owner_of(model: type[models.Model]) -> ForeignKey | None:
    """The key to what a row belongs to: without that, it would not be there."""
    keys = (field for field in model._meta.concrete_fields if isinstance(field, ForeignKey))
    owning = (key for key in keys if key.remote_field.on_delete is CASCADE)
    return next((key for key in owning if admin.site.is_registered(key.related_model)), None)
