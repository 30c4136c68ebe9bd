"""Consultations. Of the decision and the statement of a public one only what has been disclosed is shown."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Case, ExpressionWrapper, F, Q, When
from django.utils import timezone

from storsthlm.documents.models import Document
from storsthlm.publishing.clock import TODAY
from storsthlm.publishing.querysets import PublishableQuerySet, public_q

from .common import model

LONG_TEXTS = tuple(f"{name}{ending}" for name in ("summary", "outcome") for ending in ("", "_sv", "_en"))
SOON = timedelta(days=14)
CLOSED = Q(sent_on__isnull=False) | Q(deadline__isnull=False, deadline__lt=TODAY)


class RemissQuerySet(PublishableQuerySet):
    def open(self) -> "RemissQuerySet":
        return self.exclude(CLOSED)

    def closed(self) -> "RemissQuerySet":
        return self.filter(CLOSED)

    def from_year(self, year: int) -> "RemissQuerySet":
        return self.filter(deadline__range=(date(year, 1, 1), date(year, 12, 31)))

    def answered_by(self, organisation) -> "RemissQuerySet":
        positions = model("RemissPosition").objects.filter(organisation=organisation)
        return self.filter(pk__in=positions.values("remiss"))

    def for_list(self) -> "RemissQuerySet":
        """What can still be answered first, the most urgent on top; then the others, the latest first."""
        closed = ExpressionWrapper(CLOSED, output_field=models.BooleanField())
        urgent = Case(When(closed=False, then=F("deadline")))
        rows = self.without_long_texts().annotate(closed=closed)
        return rows.order_by(
            "closed", urgent.asc(nulls_last=True), F("deadline").desc(nulls_last=True), "-pk"
        )

    def for_page(self) -> "RemissQuerySet":
        return self.select_related("prepared_in")

    def showing_statement(self) -> "RemissQuerySet":
        """Those whose statement may be read: it has been sent, or what decided on it may be read."""
        decided = Q(decision__in=model("Decision").objects.public())
        return self.filter(Q(sent_on__lte=TODAY) | decided, statement__isnull=False)

    def unanswered(self) -> "RemissQuerySet":
        """For the editors: with a last day, and nothing sent; the most urgent first, late ones too."""
        return self.filter(sent_on__isnull=True, deadline__isnull=False).order_by("deadline", "pk")

    def without_long_texts(self) -> "RemissQuerySet":
        return self.defer(*LONG_TEXTS)

    def due_soon(self) -> "RemissQuerySet":
        return self.unanswered().filter(deadline__gte=TODAY, deadline__lte=timezone.localdate() + SOON)

    def late(self) -> "RemissQuerySet":
        return self.unanswered().filter(deadline__lt=TODAY)

    def years(self) -> list[int]:
        """Every year in which one had to be answered, newest first."""
        return [day.year for day in self.order_by().dates("deadline", "year", order="DESC")]


class RemissPositionQuerySet(models.QuerySet):
    def public(self) -> "RemissPositionQuerySet":
        return self.filter(public_q("remiss__"))

    def for_page(self) -> "RemissPositionQuerySet":
        """With the file of each, if nobody withholds it: it is None otherwise."""
        files = models.Prefetch("document", Document.objects.disclosed())
        return self.select_related("organisation").prefetch_related(files).order_by("organisation__sort_key")


def statement_files() -> models.QuerySet:
    """Ids, for ``documents.owners``: what is shown with a public consultation."""
    return model("Remiss").objects.public().showing_statement().values("statement")


def all_statement_files() -> models.QuerySet:
    """Confidential until public."""
    return model("Remiss").objects.exclude(statement=None).values("statement")


def position_files() -> models.QuerySet:
    return model("RemissPosition").objects.public().exclude(document=None).values("document")


def all_position_files() -> models.QuerySet:
    return model("RemissPosition").objects.exclude(document=None).values("document")
