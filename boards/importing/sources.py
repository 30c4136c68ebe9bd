"""Of what kind a file is, and what is read from it in which order."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from . import meetings
from .bodies_here import BodiesHere
from .run import Run
from .sheets import meetings as sheet_of_meetings
from .wanted import Unusable


class Source(NamedTuple):
    """``name`` is what its ids are kept under, unless somebody gives another."""

    name: str
    into: Callable[[Run], None]


def of(path: Path) -> Source:
    if not path.is_file():
        raise Unusable("FILE", "there is no such file")
    return Source("csv", lambda run: _from_sheet(path, run))


def _from_sheet(path: Path, run: Run) -> None:
    meetings.import_meetings(sheet_of_meetings.read(path, BodiesHere(run.source)), run)
