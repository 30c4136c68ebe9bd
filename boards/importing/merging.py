"""What becomes of a row that is here when the source speaks of it again.

Column by column: what nobody has touched here since it was last taken follows the source; what was changed by
hand stays, and is told of. So a second import of the same file changes nothing.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from boards.models import ImportedObject

from .wanted import Unusable, Wanted

EMPTY = ("", None, [])


@dataclass
class Merge:
    """One thing of the source, the row that it is or becomes, and what is to be done with it."""

    wanted: Wanted
    row: models.Model
    record: ImportedObject
    changed: list[str]
    kept: list[str]

    @property
    def is_new(self) -> bool:
        return self.row.pk is None

    @property
    def is_done(self) -> bool:
        """There is nothing to store, not even that the source says so too."""
        is_told = self.record.pk is not None and self._said.items() <= self.record.digests.items()
        return is_told and not self.changed

    @property
    def _said(self) -> dict[str, str]:
        return {name: digest(value) for name, value in self.wanted.values.items() if name not in self.kept}

    @property
    def columns(self) -> list[str]:
        """Those that a plain save writes."""
        many = {field.name for field in self.row._meta.many_to_many}
        return [name for name in self.changed if name not in many]

    def apply(self) -> None:
        """To the row in memory, and to what is remembered of it."""
        for name in self.columns:
            setattr(self.row, name, self.wanted.values[name])

    def remember(self) -> ImportedObject:
        """Once the row has its number."""
        self.record.object_id, self.record.digests = self.row.pk, {**self.record.digests, **self._said}
        return self.record


def merge(wanted: Wanted, row: models.Model, record: ImportedObject) -> Merge:
    """A column that is empty here and was never taken from the source is free to fill."""
    if row.pk is None:
        wanted.values = {**wanted.guesses, **wanted.values}
        return Merge(wanted, row, record, list(wanted.values), [])
    changed, kept = [], []
    for name, value in wanted.values.items():
        now = current(row, name)
        if digest(now) == digest(value):
            continue
        before = record.digests.get(name)
        is_ours = digest(now) == before if before else now in EMPTY
        (changed if is_ours else kept).append(name)
    return Merge(wanted, row, record, changed, kept)


def current(row: models.Model, name: str) -> object:
    value = getattr(row, name)
    return sorted(each.pk for each in value.all()) if isinstance(value, models.Manager) else value


def digest(value: object) -> str:
    plain = json.dumps(value, cls=DjangoJSONEncoder, sort_keys=True)
    return blake2b(plain.encode(), digest_size=9).hexdigest()


def differing(merge: Merge) -> Iterable[Unusable]:
    """What is told of each column that stays as it was made here."""
    for name in merge.kept:
        yield Unusable(name, "was changed here, and the source says something else")


def remembered(merges: Iterable[Merge]) -> None:
    """One statement for all."""
    ImportedObject.objects.bulk_create(
        [each.remember() for each in merges],
        update_conflicts=True,
        unique_fields=("source", "kind", "external_id"),
        update_fields=("object_id", "digests"),
    )
