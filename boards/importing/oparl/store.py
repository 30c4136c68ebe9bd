"""All objects of an export, in a database of its own that is gone with the import: memory stays bounded.

An object inside another is taken out and stands beside it, as OParl 1.1 lists both.
"""

import json
import sqlite3
from collections.abc import Iterator

from boards.importing import values
from boards.importing.report import Report
from boards.importing.wanted import Place, Unusable

from .files import Found
from .kinds import BACK, FIELDS, PARENT, Inner, kept_of, kind_of, parent_of, taken_out
from .things import Thing

TABLES = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE object (
        number INTEGER PRIMARY KEY, kind TEXT, id TEXT, place TEXT, data TEXT, parent TEXT, problem TEXT,
        UNIQUE (kind, id)
    );
    CREATE INDEX parents ON object (kind, parent);
"""


class Store:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._db = sqlite3.connect("", isolation_level=None)  # a file that nobody else can see
        self._db.executescript(TABLES)

    def close(self) -> None:
        self._db.close()

    def take(self, found: Found) -> None:
        """The object and all inside it, by a list and not by recursion."""
        if found.problem:
            self._report.refuse(found.place, found.problem)
            return
        waiting = [Inner(found.data, "", "", "")]
        while waiting:
            inner = waiting.pop()
            try:
                waiting += self._take_one(inner, found.place)
            except Unusable as problem:
                self._report.refuse(Place(found.place.where, str(inner.data.get("id", ""))), problem)

    def _take_one(self, inner: Inner, place: Place) -> list[Inner]:
        kind, data = kind_of(inner), inner.data
        external_id = values.external_id(data.get("id", ""), "id")
        if kind in PARENT and (back := BACK.get(inner.outer)):
            data.setdefault(back, inner.outer_id)
        within = taken_out(data, kind, external_id)
        if kind in FIELDS:
            self._keep(kind, external_id, data, place)
        else:
            self._report.counts[f"{kind} objects, which nothing is made of"] += 1
        return within

    def _keep(self, kind: str, external_id: str, data: dict, place: Place) -> None:
        kept = kept_of(kind, data)
        row = self._db.execute(
            "SELECT number, data FROM object WHERE kind = ? AND id = ?", (kind, external_id)
        ).fetchone()
        if row:
            self._meet_again(kind, row[0], json.loads(row[1]), kept, Place(place.where, external_id))
        else:
            self._db.execute(
                "INSERT INTO object (kind, id, place, data, parent, problem) VALUES (?, ?, ?, ?, ?, '')",
                (kind, external_id, place.where, json.dumps(kept), parent_of(kind, kept)),
            )

    def _meet_again(self, kind: str, number: int, old: dict, new: dict, place: Place) -> None:
        """Inside another object and by itself, as OParl has it: one completes the other, where they agree."""
        differ = sorted(name for name in FIELDS[kind] & old.keys() & new.keys() if old[name] != new[name])
        before, after = str(old.get("modified", "")), str(new.get("modified", ""))
        if differ and before and after and before != after:
            self._report.remark(place, Unusable(", ".join(differ), "is there twice; the newer one is taken"))
            differ = []
        both = {**old, **new} if after > before else {**new, **old}
        problem = f"is there twice, each time otherwise (again in {place.where})" if differ else ""
        self._db.execute(
            "UPDATE object SET data = ?, parent = ?, problem = problem || ? WHERE number = ?",
            (json.dumps(both), parent_of(kind, both), problem, number),
        )

    def all(self, kind: str) -> Iterator[Thing]:
        """In the order of the files. The database may be asked for others meanwhile."""
        after = 0
        while rows := self._rows("kind = ? AND number > ? ORDER BY number LIMIT 100", kind, after):
            after = rows[-1][0]
            yield from (_thing(row) for row in rows)

    def get(self, kind: str, external_id: str) -> Thing | None:
        rows = self._rows("kind = ? AND id = ?", kind, external_id)
        return _thing(rows[0]) if rows else None

    def below(self, kind: str, parent: str) -> list[Thing]:
        """Those that hang from ``parent``, at most as many as anything can use."""
        return [
            _thing(row)
            for row in self._rows("kind = ? AND parent = ? ORDER BY number LIMIT 2000", kind, parent)
        ]

    def _rows(self, where: str, *told: object) -> list[tuple]:
        columns = "SELECT number, id, place, data, problem FROM object WHERE "
        return self._db.execute(columns + where, told).fetchall()


def _thing(row: tuple) -> Thing:
    return Thing(row[1], Place(row[2], row[1]), json.loads(row[3]), row[4])
