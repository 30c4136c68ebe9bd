"""A file is read by the worker a while after it came in: what was published with it is looked at again."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from storsthlm.documents.models import Document, DocumentText, FileFacts, FileFinding, Use
from storsthlm.publishing.models import Publishable
from storsthlm.publishing.tasks import look_at

_NO_OWNERS = (Use, DocumentText, FileFacts, FileFinding)


def look_at_users(document: Document) -> None:
    for label, pk in sorted({*_attaching(document), *_linking(document)}):
        look_at.defer(model=label, object_id=pk)


def _attaching(document: Document) -> Iterator[tuple[str, str]]:
    """Items whose rows point to it."""
    for relation in document._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.related_model not in _NO_OWNERS:
            for row in relation.related_model._base_manager.filter(**{relation.field.name: document}):
                yield from _item_of(row)


def _linking(document: Document) -> Iterator[tuple[str, str]]:
    """Items with it in their texts, or in those of their rows."""
    for use in document.uses.all():
        if row := apps.get_model(use.owner_model)._base_manager.filter(pk=use.owner_id).first():
            yield from _item_of(row)


def _item_of(row: models.Model) -> Iterator[tuple[str, str]]:
    if isinstance(row, Publishable):
        yield row._meta.label_lower, str(row.pk)
        return
    parents = (field for field in row._meta.concrete_fields if isinstance(field, models.ForeignKey))
    for field in parents:
        if issubclass(field.related_model, Publishable) and (pk := getattr(row, field.attname)):
            yield field.related_model._meta.label_lower, str(pk)
