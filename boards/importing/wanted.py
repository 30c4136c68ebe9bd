"""What a file says of each thing, read and typed."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Place:
    """Where in the source something stands, for whoever mends it there."""

    where: str
    id: str = ""


class Unusable(Exception):
    """Why a thing cannot be taken, and in which field of the source. Always ends as a row of the report."""

    def __init__(self, field: str, why: str, place: Place | None = None) -> None:
        super().__init__(why)
        self.field, self.why, self.place = field, why, place


@dataclass
class Wanted:
    """``id`` is the source's own; ``values`` by column. A column that the source lacks is not among them.

    ``guesses`` are for a new row alone. With ``problems`` it is not stored; ``remarks`` are told, and it is.
    """

    id: str
    place: Place
    values: dict[str, object] = field(default_factory=dict)
    guesses: dict[str, object] = field(default_factory=dict)
    problems: list[Unusable] = field(default_factory=list)
    remarks: list[Unusable] = field(default_factory=list)

    def attempt(self, read: Callable[[], object]) -> object:
        """What ``read`` finds; None where it cannot, which is a problem then."""
        try:
            return read()
        except Unusable as problem:
            self.problems.append(Unusable(problem.field, problem.why, problem.place or self.place))
            return None

    def remark(self, name: str, why: str) -> None:
        self.remarks.append(Unusable(name, why, self.place))


@dataclass
class WantedItem(Wanted):
    decisions: list[Wanted] = field(default_factory=list)


@dataclass
class WantedMeeting(Wanted):
    items: list[WantedItem] = field(default_factory=list)

    @property
    def decisions(self) -> list[Wanted]:
        return [decision for item in self.items for decision in item.decisions]

    @property
    def parts(self) -> list[Wanted]:
        return [self, *self.items, *self.decisions]
