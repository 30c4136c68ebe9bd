from datetime import datetime

from django.db import models
from django.db.models import functions
from django.db.models.lookups import PostgresOperatorLookup

from storsthlm.publishing.querysets import open_q

LONGEST_BEGINNING = 30_000


class Matches(PostgresOperatorLookup):
    lookup_name = "matches"
    postgres_operator = "@@"


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
