"""One word of a query, as conditions on the index."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from . import tsquery


@dataclass(frozen=True)
class Term:
    form: str
    keys: tuple[str, ...]
    fixed: bool = False  # a number, a date, a phrase: never left out
    exact: str = ""
    wide: str = ""
    weight: float = 1.0
    meant: str = ""  # the word that it was taken for
    marks: frozenset[str] = frozenset()
    entries: int = 0  # about how many have the word itself

    @property
    def is_known(self) -> bool:
        return bool(self.wide)


def either(term: Term, query: str, marks: Iterable[str], weight: float) -> Term:
    return replace(
        term,
        exact=term.exact or query,
        wide=tsquery.any_of([term.wide, query]),
        marks=term.marks | set(marks),
        meant="",
        weight=term.weight if term.wide else weight,
    )
