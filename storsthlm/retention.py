"""How long what may be about a person is kept: the one list that the worker walks each night.

Apps register what they keep in ``ready()``; docs/personal-data.md tells of the same periods, and a test
compares the two.
"""

from collections.abc import Callable
from typing import NamedTuple


class Period(NamedTuple):
    """``days`` is asked each time, since it may be a setting; ``forget`` removes all that is older."""

    days: Callable[[], int]
    forget: Callable[[], None]


periods: dict[str, Period] = {}


def register(name: str, days: Callable[[], int], forget: Callable[[], None]) -> None:
    """Several periods may be kept by one function."""
    periods[name] = Period(days, forget)


def keepers() -> dict[str, Callable[[], None]]:
    """Each function once, by the first period that it keeps."""
    found: dict[Callable[[], None], str] = {}
    for name, period in periods.items():
        found.setdefault(period.forget, name)
    return {name: forget for forget, name in found.items()}
