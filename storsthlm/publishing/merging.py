"""Two submissions of one form that began from the same: brought together field by field.

Rows of a list go together, since a row alone does not say where it stands among the others.
"""

import re
from typing import NamedTuple

from django.forms.formsets import TOTAL_FORM_COUNT

from .drafts import Data

Unit = dict[str, list[str]]


class Merged(NamedTuple):
    """``clash``: both changed the same field, each in their own way; then it is as it was in ``mine``."""

    data: dict[str, list[str]]
    clash: bool


def merged(was: Data, now: Data, mine: Data) -> Merged:
    """``mine`` with what has changed from ``was`` to ``now``."""
    lists = [
        name.removesuffix(TOTAL_FORM_COUNT) for name in {**was, **now, **mine} if TOTAL_FORM_COUNT in name
    ]
    before, after, own = (_units(data, lists) for data in (was, now, mine))
    data: dict[str, list[str]] = {}
    clash = False
    for unit in {**before, **after, **own}:
        theirs_changed = not _same(before.get(unit), after.get(unit))
        mine_changed = not _same(before.get(unit), own.get(unit))
        clash |= theirs_changed and mine_changed and not _same(after.get(unit), own.get(unit))
        data |= (own if mine_changed else after).get(unit, {})
    return Merged(data, clash)


def _units(data: Data, lists: list[str]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for name, values in data.items():
        units.setdefault(_unit(name, lists), {})[name] = list(values)
    return units


def _unit(name: str, lists: list[str]) -> str:
    return next((start for start in lists if re.match(rf"{re.escape(start)}(\d+-|[A-Z_]+$)", name)), name)


def _same(one: Unit | None, other: Unit | None) -> bool:
    return _lines(one) == _lines(other)


def _lines(unit: Unit | None) -> Unit:
    """Browsers and databases end lines in their own ways; an empty field may be sent or not."""
    given = (unit or {}).items()
    plain = {name: [value.replace("\r\n", "\n") for value in values] for name, values in given}
    return {name: values for name, values in plain.items() if values not in ([], [""])}
