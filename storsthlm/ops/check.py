"""`make test`: lint, layers, migrations and every test, on an embedded Postgres of its own.

``python -m storsthlm.ops.check [pytest's arguments]``
"""

import os
import secrets
import shutil
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from storsthlm.ops import browser, stopping
from storsthlm.ops.console import Refused, refuse, stage
from storsthlm.ops.locks import locked
from storsthlm.ops.postgres import leftovers
from storsthlm.ops.postgres.home import Home, home
from storsthlm.ops.postgres.server import Server
from storsthlm.ops.processes import Child

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "test-"
LINTS = {
    "Lint": ["ruff", "check", "."],
    "Format": ["ruff", "format", "--check", "."],
    "Layers": ["lint-imports"],
}
MIGRATIONS = ["django-admin", "makemigrations", "--check", "--dry-run"]
PYTEST = ["pytest", "--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal"]


def main(arguments: list[str]) -> int:
    stopping.listen()
    try:
        with ExitStack() as started:
            return check(arguments, started)
    except stopping.Stop as stop:
        return stop.exit_code
    except Refused as error:
        return refuse(error)


def check(arguments: list[str], started: ExitStack) -> int:
    """Nothing is printed after pytest's own closing line."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "storsthlm.settings.test", "PYTHONPATH": str(ROOT)}
    for title, command in LINTS.items():
        must(title, command, environment, started)
    environment["CHROMIUM"] = browser.bring()
    if not environment.get("DATABASE_URL"):
        environment["DATABASE_URL"] = start_postgres(started).url()
    must("Migrations", MIGRATIONS, environment, started)
    return run("Tests", [*PYTEST, *arguments], environment, started)


def must(title: str, command: list[str], environment: dict[str, str], started: ExitStack) -> None:
    with stage(title):
        if run(title, command, environment, started):
            raise Refused(f"{title} failed; see the lines above.")


def run(title: str, command: list[str], environment: dict[str, str], started: ExitStack) -> int:
    program, *arguments = command
    child = Child(title, [str(Path(sys.executable).parent / program), *arguments], environment, ROOT)
    started.callback(child.stop)
    child.start()
    while (code := child.exit_code()) is None:
        time.sleep(0.05)
    return code


def start_postgres(started: ExitStack) -> Server:
    """A new cluster each time: no state of an earlier run, and any number of runs side by side."""
    place = home(ROOT)
    remove_abandoned(place)
    folder = place.make_folder(place.folder / f"{PREFIX}{secrets.token_hex(4)}")
    server = Server(place, folder, reckless=True)
    with stage("Starting a Postgres for the tests"):
        started.callback(shutil.rmtree, folder)
        started.callback(server.stop)
        server.start()
    return server


def remove_abandoned(place: Home) -> None:
    """Folders of runs that were killed outright; one that is in use is left alone."""
    for folder in place.folder.glob(f"{PREFIX}*"):
        with locked(folder / "lock") as free:
            if free:
                leftovers.clear(folder / "data")
                shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
