"""A Postgres for one run of the tests: a new folder each time, so no state of an earlier run."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storsthlm.ops.locks import locked
from storsthlm.ops.postgres import leftovers
from storsthlm.ops.postgres.home import Home, home
from storsthlm.ops.postgres.server import Server

PREFIX = "test-"


@contextmanager
def temporary_server(clone: Path) -> Iterator[Server]:
    """Any number of them may run side by side, in one clone or in several."""
    place = home(clone)
    remove_abandoned(place)
    server = Server(place, place.folder / f"{PREFIX}{secrets.token_hex(4)}", reckless=True)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)


def remove_abandoned(place: Home) -> None:
    """Folders of runs that were killed outright; one that is in use is left alone."""
    for folder in place.folder.glob(f"{PREFIX}*"):
        with locked(folder / "lock") as free:
            if free:
                leftovers.clear(folder / "data")
                shutil.rmtree(folder)
