"""A whole export: bodies, then people and their seats, then meetings."""

from contextlib import closing
from pathlib import Path

from boards.importing.bodies import Bodies
from boards.importing.bodies_here import BodiesHere
from boards.importing.meetings import import_meetings
from boards.importing.people import People, Seats
from boards.importing.run import Run

from . import bodies, people
from .files import objects
from .meetings import MeetingsOf
from .removed import tell_removed
from .store import Store


def read_into(path: Path, run: Run) -> None:
    here = BodiesHere(run.source)
    with closing(Store(run.report)) as store:
        for number, found in enumerate(objects(path), start=1):
            store.take(found)
            run.tell_progress(number, "objects read")
        parties = bodies.parties(store)
        Bodies(run, here).import_all(bodies.bodies(store))
        People(run).import_all(people.people(store, parties))
        Seats(run, here).import_all(people.seats(store, parties))
        import_meetings(MeetingsOf(store, here), run)
        tell_removed(store, run)
