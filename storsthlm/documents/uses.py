"""Which files formatted texts show or link: rows of ``Use``, rewritten when a text is saved.

A file in a text is public while the row that holds the text is. Models with ``objects.public()``
need to say nothing; for others the app above names the public rows in ``AppConfig.ready()``::

    text_owners.register(Mandate, lambda: Mandate.objects.filter(public_q("body__")))

A bulk write goes past this, as it goes past the sanitiser: call ``record_uses`` for each row.
"""

import re
from collections.abc import Callable, Collection
from functools import reduce
from operator import or_
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.db.models.signals import post_delete, post_save

from storsthlm.publishing.uses import asking, texts
from storsthlm.richtext.fields import text_models

from .models import Document, Image, Use
from .owners import document_owners, image_owners

Rows = Callable[[], QuerySet]
_UUID = r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
# How a text names a file: as a link by identity (``storsthlm.richtext.links``), or by its address.
_ADDRESSES: dict[type[models.Model], re.Pattern[str]] = {
    Document: re.compile(rf"(?:ref:documents\.document:|/dokument/){_UUID}"),
    Image: re.compile(rf"/bild/{_UUID}/"),
}


class TextOwners:
    """Per model with formatted text: its columns, and which of its rows are public."""

    def __init__(self) -> None:
        self.columns: dict[type[models.Model], list[str]] = {}
        self._rows: dict[type[models.Model], Rows] = {}

    def register(self, model: type[models.Model], public_rows: Rows) -> None:
        self._rows[model] = public_rows

    def public_rows(self, model: type[models.Model]) -> QuerySet | None:
        """None when nobody has said what is public: then no file of such a text is."""
        rows = self._rows.get(model) or getattr(model._default_manager, "public", None)
        return rows() if rows else None

    def unclear(self) -> list[str]:
        """Models that still need a word; a test asserts that there are none."""
        return sorted(model._meta.label_lower for model in self.columns if self.public_rows(model) is None)


text_owners = TextOwners()


def connect() -> None:
    """Listen to every model with formatted text, and own what their public rows use."""
    document_owners.register("richtext", public=lambda: public_uses().values("document"))
    texts.kept_elsewhere.add(Document._meta.label_lower)
    asking.registers.append(_uses_of_files)
    image_owners.register("richtext", public=lambda: public_uses().values("image"))
    for model, columns in text_models():
        if not isinstance(model._meta.pk, models.IntegerField):
            raise ImproperlyConfigured(f"{model._meta.label} has formatted text; its id must be a number.")
        text_owners.columns[model] = columns
        post_save.connect(_saved, sender=model)
        post_delete.connect(_deleted, sender=model)


def _uses_of_files(rows: Collection[models.Model]) -> QuerySet[Use]:
    ids = {kind: [row.pk for row in rows if isinstance(row, kind)] for kind in (Document, Image)}
    return Use.objects.filter(Q(document__in=ids[Document]) | Q(image__in=ids[Image]))


def public_uses() -> QuerySet[Use]:
    conditions = (_in_public_row(model) for model in text_owners.columns)
    uses = Use.objects.alias(row=Cast("owner_id", models.BigIntegerField()))
    return uses.filter(reduce(or_, conditions, Q(pk__in=[])))


def record_uses(instance: models.Model) -> None:
    """Make the rows of ``Use`` say what the texts of ``instance`` use now."""
    with transaction.atomic(savepoint=False):
        kept = {(use.document_id, use.image_id): use.pk for use in _uses_of(instance)}
        wanted = _wanted(instance)
        Use.objects.filter(pk__in=[pk for key, pk in kept.items() if key not in wanted]).delete()
        added = wanted - kept.keys()
        Use.objects.bulk_create(Use(document_id=doc, image_id=pic, **_key(instance)) for doc, pic in added)


def _wanted(instance: models.Model) -> set[tuple[UUID | None, UUID | None]]:
    """(document, None) or (None, image) for each file named in any text of the row, both languages."""
    html = "\n".join(getattr(instance, column) or "" for column in text_owners.columns[type(instance)])
    documents = {(pk, None) for pk in _existing(Document, html)}
    return documents | {(None, pk) for pk in _existing(Image, html)}


def _existing(model: type[models.Model], html: str) -> set[UUID]:
    """An address may outlive its file, or have been typed by hand."""
    if not (named := set(_ADDRESSES[model].findall(html))):
        return set()
    return set(model._base_manager.filter(pk__in=named).values_list("pk", flat=True))


def _uses_of(instance: models.Model) -> QuerySet[Use]:
    return Use.objects.filter(**_key(instance))


def _key(instance: models.Model) -> dict[str, str]:
    return {"owner_model": instance._meta.label_lower, "owner_id": str(instance.pk)}


def _in_public_row(model: type[models.Model]) -> Q:
    """Reads ``row``, the id as the number that it is for every model here (``connect`` sees to it)."""
    rows = text_owners.public_rows(model)
    if rows is None:
        return Q(pk__in=[])
    return Q(Exists(rows.order_by().filter(pk=OuterRef("row"))), owner_model=model._meta.label_lower)


def _saved(
    sender: type[models.Model],
    instance: models.Model,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: object,
) -> None:
    """A save that leaves the stored texts alone says nothing of them: ``instance`` may hold older ones."""
    texts_written = update_fields is None or not set(text_owners.columns[sender]).isdisjoint(update_fields)
    if texts_written and not raw:
        record_uses(instance)


def _deleted(sender: type[models.Model], instance: models.Model, **kwargs: object) -> None:
    _uses_of(instance).delete()
