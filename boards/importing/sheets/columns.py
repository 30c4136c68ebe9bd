"""The columns of a table: how each is called, what it becomes, and what stands in a line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.db.models import Model

from boards.importing import values
from boards.importing.wanted import Place, Unusable, Wanted

from .lines import Row, names

Reader = Callable[[object, str], object]


@dataclass(frozen=True)
class Column:
    """``empty`` is what an empty cell says; without it, an empty cell says nothing."""

    name: str
    becomes: str
    read: Reader
    empty: object = ...


def words(model: type[Model], column: str) -> Reader:
    """A text that the column has room for; one with a largest length is a line."""
    longest = model._meta.get_field(column).max_length
    return partial(values.line, longest=longest) if longest else values.text


class Line:
    """A row of the table by the names of its columns."""

    def __init__(self, path: Path, head: list[str], row: Row) -> None:
        self.place = Place(f"{path.name}, line {row.line}")
        self.problems: list[Unusable] = []
        self._cells = dict(zip(head, (cell.strip() for cell in row.cells), strict=False))
        if any(cell.strip() for cell in row.cells[len(head) :]):
            self.problems.append(Unusable("", "has more cells than there are columns"))

    def __contains__(self, name: str) -> bool:
        return name in self._cells

    def cell(self, name: str) -> str:
        return self._cells.get(name, "")

    def has(self, columns: Iterable[Column]) -> bool:
        return any(self.cell(column.name) for column in columns)

    def value(self, column: Column, wanted: Wanted) -> None:
        """Into ``wanted``: what the cell says, or its problem."""
        if column.name not in self:
            return
        cell = self.cell(column.name)
        if not cell:
            if column.empty is not ...:
                wanted.values[column.becomes] = column.empty
            return
        try:
            wanted.values[column.becomes] = column.read(cell, column.name)
        except Unusable as problem:
            wanted.problems.append(Unusable(problem.field, problem.why, self.place))

    def need(self, name: str, wanted: Wanted) -> None:
        if not self.cell(name):
            wanted.problems.append(Unusable(name, "is empty", self.place))


def head_of(row: Row, known: set[str], needed: set[str]) -> list[str]:
    """The names of the columns; ``Unusable`` where the table is none of ours."""
    head = names(row.cells)
    if lacking := sorted(needed.difference(head)):
        raise Unusable(", ".join(lacking), "there is no such column in the first line")
    if doubled := sorted({name for name in head if name in known and head.count(name) > 1}):
        raise Unusable(", ".join(doubled), "there are several such columns")
    return head
