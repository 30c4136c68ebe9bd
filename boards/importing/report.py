"""What is told of an import: every row that was not used, and why; and how much was done."""

import csv
from collections import Counter
from collections.abc import Callable
from typing import TextIO

from storsthlm.publishing.tables import BYTE_ORDER_MARK, cell

from .wanted import Place, Unusable

MOST_SHOWN = 100
LONGEST = 300
REFUSED, KEPT, REMARK = "not used", "kept as it is here", "remark"


class Report:
    """Told as it happens, so that a long one costs no memory; with ``file`` also as a table, whole."""

    def __init__(self, say: Callable[[str], object], file: TextIO | None = None) -> None:
        self.counts: Counter[str] = Counter()
        self._say = say
        self._table = None
        if file:
            file.write(BYTE_ORDER_MARK)
            self._table = csv.writer(file, delimiter=";")
            self._table.writerow(("what", "where", "id", "field", "why"))

    def refuse(self, place: Place, problem: Unusable) -> None:
        self._tell(REFUSED, place, problem)

    def keep(self, place: Place, problem: Unusable) -> None:
        self._tell(KEPT, place, problem)

    def remark(self, place: Place, problem: Unusable) -> None:
        self._tell(REMARK, place, problem)

    def _tell(self, what: str, place: Place, problem: Unusable) -> None:
        self.counts[what] += 1
        place = problem.place or place
        row = [printable(each) for each in (what, place.where, place.id, problem.field, problem.why)]
        if self._table:
            self._table.writerow([cell(each) for each in row])
        if sum(self.counts[each] for each in (REFUSED, KEPT, REMARK)) <= MOST_SHOWN:
            self._say(": ".join(each for each in row if each))

    @property
    def more(self) -> int:
        """Rows that were not shown."""
        return max(sum(self.counts[each] for each in (REFUSED, KEPT, REMARK)) - MOST_SHOWN, 0)


def printable(text: object) -> str:
    """Nothing in a file may steer the terminal that its report is shown in."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in str(text)[:LONGEST])
