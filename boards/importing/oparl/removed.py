"""What the source has deleted and was imported once: it is told of, and stays until somebody removes it."""

from itertools import islice

from boards.importing.known import Records
from boards.importing.run import BATCH, Run
from boards.importing.wanted import Unusable
from boards.models import Body, Meeting, Person

from .store import Store

KINDS = {"Organization": Body, "Person": Person, "Meeting": Meeting}
DELETED = Unusable("deleted", "has been deleted in the source; withdraw or remove it here")


def tell_removed(store: Store, run: Run) -> None:
    for kind, model in KINDS.items():
        things = (thing for thing in store.all(kind) if thing.is_deleted)
        while batch := list(islice(things, BATCH)):
            known = Records(run.source, model, (thing.id for thing in batch))
            for thing in batch:
                if known.get(thing.id).pk:
                    run.report.keep(thing.place, DELETED)
