"""What came of decisions: the agreements that they recommended, and the consultations that they answered."""

from collections.abc import Iterable

from .models import Agreement, Decision, Remiss
from .querysets.outcomes import COUNTED

Row = dict[str, object]


def attach_outcomes(decisions: Iterable[Decision]) -> None:
    """Give decisions that were read ``with_outcomes`` what came of them as ``agreements`` and ``remisser``.

    Each of those has what is needed to name, count and link it, and nothing else.
    """
    for decision in decisions:
        decision.agreements = [_agreement(row) for row in decision.agreement_rows]
        decision.remisser = [Remiss(**row) for row in decision.remiss_rows]


def _agreement(row: Row) -> Agreement:
    agreement = Agreement(**{name: value for name, value in row.items() if name not in COUNTED})
    for name in COUNTED:
        setattr(agreement, name, row[name])
    return agreement
