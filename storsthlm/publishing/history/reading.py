"""A version, or what there is today, as rows of the models; a column that is gone is passed over."""

import json
from contextlib import suppress
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import ForeignKey, Model

from storsthlm.publishing.models import Publishable, Version

from .parts import kind_of, rows_of

Identity = str | int


@dataclass(frozen=True)
class Snapshot:
    """``item`` and ``rows`` are like those of a query, but nobody asked for them. ``links``: ids, or tags."""

    item: Publishable
    rows: dict[type[Model], list[Model]]
    links: dict[str, list[Identity]]


def read(version: Version) -> Snapshot:
    return _snapshot(kind_of(version.model), version.data)


def today(item: Publishable) -> Snapshot:
    """What would be a version if it were changed now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT publishing_state(%s, %s)::text", [item._meta.label_lower, str(item.pk)])
        return _snapshot(type(item), json.loads(cursor.fetchone()[0]))


def _snapshot(model: type[Publishable], data: dict) -> Snapshot:
    item = row_from(model, data["item"])
    stored = data["rows"]
    rows = {
        part.model: [row_from(part.model, row) for row in stored.get(part.name, [])]
        for part in rows_of(model)
    }
    for part in rows_of(model):
        owners = rows[part.above.model] if part.above else [item]
        _hang(rows[part.model], part.column, owners)
    return Snapshot(item, rows, data["links"])


def row_from(model: type[Model], columns: dict[str, object]) -> Model:
    """By column, not through attributes: those of translated texts write into the language of the reader."""
    row = model()
    for field in model._meta.concrete_fields:
        if field.column in columns:
            with suppress(ValidationError):  # of another type since
                row.__dict__[field.attname] = field.to_python(columns[field.column])
    row._state.adding = False
    return row


def _hang(rows: list[Model], column: str, owners: list[Model]) -> None:
    """What a row says of itself may ask its owner, which must not cost a query for each."""
    known = {owner.pk: owner for owner in owners}
    for row in rows:
        key = next(field for field in row._meta.concrete_fields if field.column == column)
        if isinstance(key, ForeignKey) and getattr(row, key.attname) in known:
            row._state.fields_cache[key.name] = known[getattr(row, key.attname)]
