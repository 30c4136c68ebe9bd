"""What work that is not saved yet names: drafts, and changes that are planned. Read when somebody asks.

A submission has the fields' names and no types, so what a value means is looked up in the models.
"""

import re
from collections.abc import Collection, Iterator

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from storsthlm.publishing.models import Draft, ScheduledChange

from .relations import goes_with

Work = Draft | ScheduledChange
_ROW = re.compile(r"(.+)-(\d+)-(.+)")


def naming(rows: Collection[models.Model], *, held: bool = False) -> list[Work]:
    """Every draft and planned change that chooses, links or shows one of ``rows`` (of one model).

    ``held``: locked until the caller's transaction ends, so that nothing is kept in them meanwhile.
    """
    found = [work for kind in (Draft, ScheduledChange) for work in _candidates(kind, rows, held)]
    return [work for work in found if _names(work, rows)]


def _candidates(kind: type[Work], rows: Collection[models.Model], held: bool) -> models.QuerySet:
    """Among them are some that mean something else by the same number."""
    words = [word for row in rows for word in (f'"{row.pk}"', address_of(row))]
    said = Q(*[("text__contains", word) for word in words], _connector=Q.OR)
    kept = kind.objects.select_for_update().order_by("pk") if held else kind.objects.all()
    return kept.alias(text=Cast("data", TextField())).filter(said if words else Q(pk__in=[]))


def address_of(row: models.Model) -> str:
    """What a text says of it. A file's number is like no other, and stands in all its addresses."""
    return str(row.pk) if _has_own_number(row) else f"ref:{row._meta.label_lower}:{row.pk}"


def _has_own_number(row: models.Model) -> bool:
    return isinstance(row._meta.pk, models.UUIDField)


def _names(work: Work, rows: Collection[models.Model]) -> bool:
    try:
        model = apps.get_model(work.model)
    except LookupError:  # of the release before
        return False
    return any(_links(work.data, row) or next(choices(model, work.data, row), "") for row in rows)


def _links(data: dict[str, list[str]], row: models.Model) -> bool:
    said = re.compile(re.escape(address_of(row)) + r"(?![0-9a-f-])")
    texts = (value for values in data.values() for value in values if len(value) > len(address_of(row)))
    return any(said.search(text) for text in texts)


def choices(model: type[models.Model], data: dict[str, list[str]], row: models.Model) -> Iterator[str]:
    """The names of fields in a submission of ``model`` that choose ``row``."""
    for name, values in data.items():
        if str(row.pk) in values and _chosen_model(model, name) is type(row) and not _goes(data, name):
            yield name


def _goes(data: dict[str, list[str]], name: str) -> bool:
    """In a row of the form that somebody has ticked away."""
    row = _ROW.fullmatch(name)
    return bool(row) and f"{row[1]}-{row[2]}-DELETE" in data


def _chosen_model(model: type[models.Model], name: str) -> type[models.Model] | None:
    row = _ROW.fullmatch(name)
    owner = _rows_called(model, row[1]) if row else model
    try:
        return owner._meta.get_field(row[3] if row else name).related_model if owner else None
    except FieldDoesNotExist:
        return None


def _rows_called(model: type[models.Model], prefix: str) -> type[models.Model] | None:
    found = (each for each in model._meta.related_objects if each.get_accessor_name() == prefix)
    return next((each.related_model for each in found), None)


def removal_of(model: type[models.Model], name: str) -> str:
    """The box that takes away the row of a field, where that row is nothing without it; else nothing."""
    row = _ROW.fullmatch(name)
    owner = _rows_called(model, row[1]) if row else None
    is_all = owner and goes_with(owner, owner._meta.get_field(row[3]))
    return f"{row[1]}-{row[2]}-DELETE" if is_all else ""
