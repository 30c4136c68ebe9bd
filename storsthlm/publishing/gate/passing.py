"""Through the gate or not: asked by ``publishing.actions`` of everything that is to become public."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from storsthlm.publishing.models import Override, Publishable

from .asking import findings
from .finding import Finding


@dataclass(frozen=True)
class Passage:
    """How somebody comes to the gate.

    :param reason: why it shall be published although the gate stops it.
    :param told: keys of what the person has seen of the gate; None where nobody is there to see it.
    :param at: when the texts will be met, where that is later than the item's own start.
    :param asks: whether the gate is asked at all: not by what brings in old or demonstration material.
    :param kept: filled by the gate: what was written down of a reason.
    """

    reason: str = ""
    told: Collection[str] | None = None
    at: datetime | None = None
    asks: bool = True
    kept: list[Override] = field(default_factory=list, compare=False)


ORDINARY = Passage()


def unasked(reason: str) -> Passage:
    """For commands and imports: the gate is left aside, and the trail says why."""
    return Passage(reason=reason, asks=False)


class Stopped(Exception):
    """The gate has something to say first. What was to be published stays as it was."""

    def __init__(self, found: list[Finding]) -> None:
        super().__init__(", ".join(sorted({finding.code for finding in found})))
        self.findings = found

    @property
    def messages(self) -> list[str]:
        """For who was not there: what stands in the way, in words."""
        return [f"{finding.place}: {finding.message}" for finding in self.findings if finding.blocks]


def let_through(item: Publishable, stored: Publishable, passage: Passage, *, by) -> str:
    """The note for the trail; raises ``Stopped``. Called inside the action's own transaction.

    :param stored: the row of ``item``, as the action has locked it.
    """
    if not passage.asks:
        return passage.reason
    found = findings(item, at=passage.at, stored=stored)
    blocking = [finding for finding in found if finding.blocks]
    reason = passage.reason.strip()
    if (blocking and not reason) or _has_news(found, passage):
        raise Stopped(found)
    if blocking:
        passage.kept.append(_keep(item, blocking, reason, by))
    return reason if blocking else ""


def _has_news(found: list[Finding], passage: Passage) -> bool:
    """Who has seen what is graver lets it through; with a reason for that, no warning stands in the way."""
    if passage.told is None:
        return False
    news = [finding for finding in found if finding.key not in passage.told]
    return any(finding.blocks or (finding.warns and not passage.reason.strip()) for finding in news)


def _keep(item: Publishable, blocking: list[Finding], reason: str, by) -> Override:
    return Override.objects.create(
        model=item._meta.label_lower,
        object_id=str(item.pk),
        keys=[finding.key for finding in blocking],
        reason=reason,
        by=by,
        by_name=str(by)[:150],
    )


def keep_again(passage: Passage) -> None:
    """What was let through in a transaction that has been taken back, since it is to be published later."""
    for override in passage.kept:
        override.save(force_insert=True)
