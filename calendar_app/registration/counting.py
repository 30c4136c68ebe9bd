"""Counts that come with the event itself, so that its page asks no further question."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from storsthlm.taxonomy.models import Organisation

from .querysets import PLACED, WAITING


def counted(events: QuerySet) -> QuerySet:
    """``taken`` and ``waiting`` persons; how many of all ``municipalities`` are ``coming``, or came."""
    rows = events.model.registrations.rel.related_model.objects
    kept = events.model.participation.rel.related_model.objects
    return events.annotate(
        taken=_persons(rows, PLACED),
        waiting=_persons(rows, WAITING),
        municipalities=_municipalities(Q()),
        coming=_municipalities(Q(_is_among(rows.placed())) | Q(_is_among(kept.all()))),
    )


def _persons(rows: QuerySet, state: str) -> Coalesce:
    of_event = rows.filter(event=OuterRef("pk"), state=state).order_by().values("event")
    return Coalesce(Subquery(of_event.annotate(number=Sum("persons")).values("number")), 0)


def _municipalities(condition: Q) -> Coalesce:
    kind = Organisation.Kind.MUNICIPALITY
    rows = Organisation.objects.filter(condition, kind=kind).order_by().values("kind")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


def _is_among(rows: QuerySet) -> Exists:
    return Exists(rows.filter(organisation=OuterRef("pk"), event=OuterRef(OuterRef("pk"))))
