from collections.abc import Collection
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Value, functions
from django.db.models.lookups import PostgresOperatorLookup

from storsthlm.prepared import Slot
from storsthlm.publishing.querysets import open_q

LONGEST_BEGINNING = 30_000
_TEXTS = ArrayField(models.TextField())


class Matches(PostgresOperatorLookup):
    lookup_name = "matches"
    postgres_operator = "@@"


class OneOf(PostgresOperatorLookup):
    """``IN`` with one parameter for all values, of which there may be hundreds: a list, or a slot for one."""

    lookup_name = "one_of"
    postgres_operator = "= ANY"

    def __init__(self, column: str, values: Collection[str] | Slot) -> None:
        array = values if isinstance(values, Slot) else Value([*values], output_field=_TEXTS)
        super().__init__(models.F(column), models.Func(array, template="(%(expressions)s)"))


class EntryQuerySet(models.QuerySet):
    def public(self, at: datetime | None = None) -> "EntryQuerySet":
        """The times are the same, and asked by the same expression, as those of what it tells of."""
        return self.filter(open_q(at=at), hidden=False)

    def shown_in(self, language: str) -> "EntryQuerySet":
        return self.filter(in_en=True) if language == "en" else self.filter(in_sv=True)

    def for_hits(self) -> "EntryQuerySet":
        """What a hit shows: of a long text its ``beginning`` alone is read."""
        beginning = functions.Left("text", LONGEST_BEGINNING)
        return self.defer("text", "digest", "vector").annotate(beginning=beginning)
