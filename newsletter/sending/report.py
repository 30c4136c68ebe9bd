"""How far a sending has come, in sums: of nobody it is told whether they have read it."""

from dataclasses import dataclass

from newsletter.models import Delivery, Sending

State = Delivery.State
MOST_LISTED = 200


@dataclass(frozen=True)
class Report:
    sending: Sending
    counts: dict[str, int]

    @property
    def all(self) -> int:
        return sum(self.counts.values())

    @property
    def left(self) -> int:
        return self.of(State.WAITING, State.SENDING)

    @property
    def handled(self) -> int:
        return self.all - self.left

    @property
    def sent(self) -> int:
        return self.of(State.SENT)

    @property
    def refused(self) -> int:
        return self.of(State.REFUSED)

    @property
    def bounced(self) -> int:
        return self.of(State.BOUNCED)

    @property
    def in_doubt(self) -> int:
        return self.of(State.DOUBT)

    @property
    def gone(self) -> int:
        return self.of(State.LEFT)

    def of(self, *states: str) -> int:
        return sum(self.counts.get(state, 0) for state in states)


def report_of(sending: Sending) -> Report:
    return Report(sending, sending.deliveries.counts())


def doubts_of(sending: Sending) -> list[Delivery]:
    return list(sending.deliveries.in_doubt().select_related("subscriber").order_by("pk")[:MOST_LISTED])
