"""A journey: a function that walks it and checks where it ended, by its name and what it may cost."""

from collections.abc import Callable
from typing import NamedTuple

from .scene import Scene


class Journey(NamedTuple):
    task: str
    aim: int
    wagtail: int
    walk: Callable[[Scene], None]


JOURNEYS: list[Journey] = []
Walk = Callable[[Scene], None]


def journey(task: str, *, aim: int, wagtail: int) -> Callable[[Walk], Walk]:
    """``aim``: interactions at the most. ``wagtail``: what the same costs there."""

    def register(walk: Walk) -> Walk:
        JOURNEYS.append(Journey(task, aim, wagtail, walk))
        return walk

    return register
