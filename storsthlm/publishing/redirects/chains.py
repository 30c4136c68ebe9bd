"""Old addresses that lead to old addresses: followed to their end, and circles refused."""

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from .addresses import captured, decoded, stars
from .targets import filled, has_places, is_own

MOST_STEPS = 20
SAMPLE = "~"  # stands for what a visitor may ask for, to try a pattern with
PERMANENT = "permanent"


class Rule(NamedTuple):
    """What a redirect says: its old address in normal form, its target as stored, and its kind."""

    old: str
    target: str
    kind: str


Find = Callable[[str, str], Rule | None]


class Loop(Exception):
    """Whoever follows this redirect comes back to where they began."""


def end_of(rule: Rule, find: Find) -> str:
    """The target that the rule should have, for visitors to arrive in one step.

    Only what is permanent is passed over: a page that has moved for a while may come back. ``find``
    answers for a path and a query; it knows the rule itself too. Raises Loop.
    """
    best = target = rule.target
    path, seen, shortens = _sample(rule), {rule.old}, not has_places(rule.target)
    for _step in range(MOST_STEPS):
        found = find(*asked(path)) if path and is_own(path) else None
        if found is None:
            return best
        if found.old in seen:
            raise Loop
        seen.add(found.old)
        path = target = _led_on(found, path)
        shortens = shortens and found.kind == PERMANENT and bool(target)
        best = target if shortens else best
    raise Loop


def _sample(rule: Rule) -> str | None:
    return filled(rule.target, [SAMPLE] * stars(rule.old)) if is_own(rule.target) else rule.target


def asked(path: str) -> tuple[str, str]:
    """What a browser that is sent there asks for: the path, decoded, and the query."""
    address = urlsplit(path)
    return decoded(address.path), address.query


def _led_on(found: Rule, path: str) -> str | None:
    if not is_own(found.target):
        return found.target
    return filled(found.target, captured(found.old, asked(path)[0]))
