"""Of what kind a file is, and what is read from it in which order."""

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from .bodies import Bodies
from .bodies_here import BodiesHere
from .meetings import import_meetings
from .oparl import reading as oparl
from .people import People, Seats
from .run import Run
from .sheets import bodies, meetings, people
from .sheets.lines import names, rows
from .wanted import Unusable


class Source(NamedTuple):
    """``name`` is what its ids are kept under, unless somebody gives another."""

    name: str
    into: Callable[[Run], None]


def of(path: Path) -> Source:
    if not (path.is_file() or path.is_dir()):
        raise Unusable("FILE", "there is no such file")
    if path.is_dir() or path.suffix.lower() == ".json":
        return Source("oparl", lambda run: oparl.read_into(path, run))
    return Source("csv", lambda run: _read_table(path, run))


def _read_table(path: Path, run: Run) -> None:
    """Of what it is a table, its first line says."""
    here = BodiesHere(run.source)
    try:
        head = _head_of_whole(path)
    except Unusable as problem:
        run.report.refuse(problem.place, problem)
        return
    if head >= people.NEEDED:
        People(run).import_all(people.read_people(path))
        Seats(run, here).import_all(people.read_seats(path))
    elif head >= bodies.NEEDED and "datum" not in head:
        Bodies(run, here).import_all(bodies.read(path))
    else:
        import_meetings(meetings.read(path, here), run)


def _head_of_whole(path: Path) -> set[str]:
    """All of the table is read before anything is stored: a quotation mark too many hides rows."""
    lines = rows(path, bodies.KNOWN | people.KNOWN | meetings.KNOWN)
    head = next(lines)
    deque(lines, maxlen=0)
    return set(names(head.cells))
