"""What the gate looks for, told by every app in ``AppConfig.ready()``; a test asserts the full list.

::

    register_check(None, Check("link-empty", _("Tomma länkar"), find=empty_links, severity=Severity.BLOCKS))
    register_check(Event, Check("event-place", _("Plats"), find=lacking_place))
    register_rows(Event, lambda event: event.speakers.all())

A check is told of one model, or with None of everything that can be published. It is given a ``Content``
and yields ``content.found(…)`` for each fault. It may ask a fixed number of questions of the database,
and changes nothing: the gate is also asked about drafts, in transactions that are taken back.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Model
from django.utils.functional import Promise

from storsthlm.publishing.models import Publishable
from storsthlm.publishing.models.gate import Severity

if TYPE_CHECKING:
    from .content import Content
    from .finding import Finding

Kind = type[Publishable]
Rows = Callable[[Publishable], Iterable[Model]]


@dataclass(frozen=True)
class Limit:
    """A number that administrators may change, and how it is called beside the field."""

    label: str | Promise
    default: int
    lowest: int
    highest: int


@dataclass(frozen=True)
class Check:
    """``code`` is kept in settings and in the report: it may never change.

    :param label: what is looked for, in a word or two.
    :param severity: what a finding does until an administrator decides otherwise.
    :param help: what administrators and readers of the report are told of it.
    """

    code: str
    label: str | Promise
    find: Callable[["Content"], Iterable["Finding"]]
    severity: Severity = Severity.WARNS
    help: str | Promise = ""
    limit: Limit | None = None


@dataclass(frozen=True)
class RowSource:
    rows: Rows
    is_prose: bool


_checks: dict[str, tuple[Kind | None, Check]] = {}
_rows: dict[Kind, list[RowSource]] = {}


def register_check(model: Kind | None, check: Check) -> None:
    """A second check of the same code replaces the first."""
    _checks[check.code] = (model, check)


def register_rows(model: Kind, rows: Rows, *, is_prose: bool = True) -> None:
    """Rows below an item whose texts stand on its page; one query, with what ``str()`` of a row needs.

    :param is_prose: whether their texts are written to be read: what a decision says is law, not style.
    """
    _rows.setdefault(model, []).append(RowSource(rows, is_prose))


def checks_for(model: type[Model]) -> list[Check]:
    return [check for kind, check in _checks.values() if kind in {None, model}]


def all_checks() -> dict[str, Check]:
    return {code: check for code, (_kind, check) in _checks.items()}


def rows_of(item: Publishable) -> list[tuple[Model, bool]]:
    """With whether each is prose."""
    return [(row, source.is_prose) for source in _rows.get(type(item), []) for row in source.rows(item)]


def registered() -> list[str]:
    """``link-empty``, ``event-place of calendar_app.event``, ``rows of calendar_app.event: 2``."""
    checks = [
        f"{code} of {kind._meta.label_lower}" if kind else code for code, (kind, _check) in _checks.items()
    ]
    rows = [f"rows of {kind._meta.label_lower}: {len(sources)}" for kind, sources in _rows.items()]
    return sorted([*checks, *rows])
