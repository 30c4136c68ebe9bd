"""How full an event is, and what of that is told in public."""

from dataclasses import dataclass

from calendar_app.models import Event

STEP = 10


@dataclass(frozen=True)
class Standing:
    """``taken`` and ``waiting`` are persons; ``capacity`` is None where there is no limit."""

    capacity: int | None
    taken: int
    waiting: int
    closed: bool = False  # the editor says that it is full

    @property
    def left(self) -> int | None:
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def is_full(self) -> bool:
        """Also where a place is free that somebody on the list is about to get."""
        return self.closed or self.waiting > 0 or self.left == 0

    def has_room_for(self, persons: int) -> bool:
        return not self.is_full and self.has_places_for(persons)

    def has_places_for(self, persons: int) -> bool:
        """For who stands first on the waiting list, or is registered already."""
        return self.left is None or persons <= self.left

    @property
    def at_least(self) -> int | None:
        """Places left, in tens, and 0 for fewer; an exact number would tell whether an address is new.

        Nobody can see from it whether what they just sent has taken a place (docs/adr/0050).
        """
        return None if self.left is None else self.left // STEP * STEP


def standing_of(event: Event) -> Standing:
    return _standing(event, **event.registrations.counted())


def standing_told(event: Event) -> Standing:
    """Of an event ``for_page``, which has been counted with it."""
    return _standing(event, event.taken, event.waiting)


def _standing(event: Event, taken: int, waiting: int) -> Standing:
    return Standing(event.capacity, taken, waiting, closed=event.full)
