"""Rows of several kinds in one order: one statement finds them, one more reads those of each kind found."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.apps import apps
from django.db.models import CharField, F, Model, QuerySet, TextField, Value

from boards.models import Body
from storsthlm.publishing.models import Publishable

Models = Iterable[type[Publishable]]
Found = tuple[Publishable, datetime, str]


def moments(model: type[Publishable], rows: QuerySet, at: str, what: str = "") -> QuerySet:
    """Each row's moment in the column ``at``, said to be ``what``; to be gathered with those of others."""
    label = Value(model._meta.label, CharField())
    marked = rows.order_by().annotate(gathered_as=label, moment=F(at), what=Value(what, CharField()))
    return marked.values_list("gathered_as", "pk", "moment", "what")


def gather(parts: list[QuerySet], order: str, most: int) -> list[Found]:
    """(item, moment, what) of all parts together; ``order`` is ``moment`` or ``-moment``."""
    if not parts:
        return []
    first, *others = parts
    found = list(first.union(*others, all=True).order_by(order)[:most])
    items = dict(_read((kind, pk) for kind, pk, _moment, _what in found))
    return [(items[kind, pk], moment, what) for kind, pk, moment, what in found if (kind, pk) in items]


def newest(models: Models, rows_of: Callable[[type[Publishable]], QuerySet], most: int) -> list[Publishable]:
    parts = [moments(model, rows_of(model), "updated_at") for model in models]
    return [item for item, _moment, _what in gather(parts, "-moment", most)]


def _read(keys: Iterable[tuple[str, int]]) -> Iterator[tuple[tuple[str, int], Publishable]]:
    by_kind: dict[str, list[int]] = {}
    for kind, pk in keys:
        by_kind.setdefault(kind, []).append(pk)
    for kind, pks in by_kind.items():
        for item in for_list(apps.get_model(kind).objects.filter(pk__in=pks)):
            yield (kind, item.pk), item


def for_list(rows: QuerySet) -> QuerySet:
    """Without the long texts, which no list of things of several kinds shows."""
    body = [f"body__{name}" for name in _texts(Body)] if hasattr(rows.model, "body_id") else []
    return with_titles(rows).defer(*_texts(rows.model), *body)


def _texts(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, TextField)]


def with_titles(rows: QuerySet) -> QuerySet:
    """With the body, of which the title of a meeting is made."""
    return rows.select_related("body") if hasattr(rows.model, "body_id") else rows
