"""What came of decisions: the agreements that they recommended, and the consultations that they answered."""

from collections.abc import Iterable

from django.db.models import QuerySet

from storsthlm.prepared import OneOf, Prepared, Slot

from .models import Agreement, Decision, Remiss

_DECISIONS = Slot("decisions")


def attach_outcomes(decisions: Iterable[Decision]) -> None:
    """Give each decision as ``agreements`` and ``remisser`` those that a visitor may read: two queries."""
    decisions = list(decisions)
    ids = [decision.pk for decision in decisions]
    agreements = _agreements.rows(decisions=ids) if ids else []
    remisser = _remisser.rows(decisions=ids) if ids else []
    for decision in decisions:
        decision.agreements = [row for row in agreements if row.decision_id == decision.pk]
        decision.remisser = [row for row in remisser if row.decision_id == decision.pk]


def _of_decisions(rows: QuerySet) -> QuerySet:
    return rows.filter(OneOf("decision_id", _DECISIONS)).order_by("pk")


_agreements = Prepared(lambda: _of_decisions(Agreement.objects.public().with_counts().without_long_texts()))
_remisser = Prepared(lambda: _of_decisions(Remiss.objects.public().without_long_texts()))
