"""`make test`: lint, layers, migrations and every test, on an embedded Postgres of its own.

``python -m storsthlm.ops.check [pytest's arguments]``
"""

import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from storsthlm.ops import browser, stopping
from storsthlm.ops.console import Refused, refuse, stage
from storsthlm.ops.postgres.temporary import temporary_server
from storsthlm.ops.processes import Child

ROOT = Path(__file__).resolve().parents[2]
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
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "storsthlm.settings.test",
        "PYTHONPATH": str(ROOT),
        "TMPDIR": started.enter_context(temporary_folder()),
    }
    for title, command in LINTS.items():
        must(title, command, environment, started)
    environment["CHROMIUM"] = browser.bring()
    if not environment.get("DATABASE_URL"):
        with stage("Starting a Postgres for the tests"):
            environment["DATABASE_URL"] = started.enter_context(temporary_server(ROOT)).url()
    must("Migrations", MIGRATIONS, environment, started)
    return run("Tests", [*PYTEST, *arguments], environment, started)


def temporary_folder() -> tempfile.TemporaryDirectory[str]:
    """Browsers, media folders and tests that are killed leave things behind; all of it goes with this one."""
    return tempfile.TemporaryDirectory(prefix="storsthlm-test-", ignore_cleanup_errors=True)


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
