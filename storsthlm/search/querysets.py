from datetime import datetime

from django.db import models
from django.db.models import Value
from django.db.models.lookups import PostgresOperatorLookup

from storsthlm.publishing.querysets import open_q


class Raw(models.Func):
    """A tsquery written out by ``tsquery``; its keys are quoted there."""

    template = "%(expressions)s::tsquery"

    def __init__(self, text: str) -> None:
        super().__init__(Value(text), output_field=models.TextField())


class Matches(PostgresOperatorLookup):
    lookup_name = "matches"
    postgres_operator = "@@"


class EntryQuerySet(models.QuerySet):
    def public(self, at: datetime | None = None) -> "EntryQuerySet":
        """The times are the same, and asked by the same expression, as those of what it tells of."""
        return self.filter(open_q(at=at), hidden=False)

    def shown_in(self, language: str) -> "EntryQuerySet":
        return self.filter(in_en=True) if language == "en" else self.filter(in_sv=True)

    def matching(self, tsquery: str) -> "EntryQuerySet":
        return self.filter(Matches(models.F("vector"), Raw(tsquery)))

    def with_title(self, tsquery: str) -> "EntryQuerySet":
        return self.filter(Matches(models.F("title_vector"), Raw(tsquery)))
