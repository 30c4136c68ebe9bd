"""Bring a database to what this code expects: `make run` and every deployment call this one command."""

import io
import time
from argparse import ArgumentParser
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable

DATABASE_SECONDS = 60
LOCK_TRIES = 30
PAUSE_SECONDS = 2
LOGINS = "Demonstration logins"


class Command(BaseCommand):
    help = "Migrates and grants the roles; --demo also loads the demonstration content, the first time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the demonstration content once")

    def handle(self, *args: object, demo: bool, **options: object) -> None:
        wait_for_database()
        patient_migrate()
        call_command("roles", verbosity=0)
        self.ask_storage()
        if demo:
            self.load_demo_once()

    def ask_storage(self) -> None:
        """A wrong bucket or key is told to who deploys, not to the first editor. Pages do without."""
        try:
            default_storage.listdir("")
        except FileNotFoundError:
            return  # a folder comes with its first file
        except OSError as problem:
            reason = str(problem.__cause__ or problem).partition("\n")[0]
            self.stderr.write(f"Uploads can be neither kept nor shown: {reason}")

    def load_demo_once(self) -> None:
        """What it says of logins is kept beside the data, so that every `make run` can show it again."""
        told = settings.VAR_DIR / f"demonstration-{database_identity()}"
        if not told.exists():
            self.stdout.write("Loading the demonstration content, this first time only:")
            listener = Listener(self.stdout)
            call_command("load_demo", stdout=listener)
            keep_private(told, listener.heard_from(LOGINS))
        keep_private(settings.VAR_DIR / "logins.txt", told.read_text())


class Listener(io.StringIO):
    """Hands on what it hears, at once."""

    def __init__(self, stdout: OutputWrapper) -> None:
        super().__init__()
        self.stdout = stdout

    def write(self, text: str) -> int:
        self.stdout.write(text, ending="")
        return super().write(text)

    def flush(self) -> None:
        self.stdout.flush()

    def heard_from(self, first_words: str) -> str:
        return "".join(self.getvalue().partition(first_words)[1:])


def wait_for_database() -> None:
    """Where everything starts at once, Postgres may need longer than we do."""
    deadline = time.monotonic() + DATABASE_SECONDS
    while True:
        try:
            connection.ensure_connection()
        except OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(1)
        else:
            return


def patient_migrate() -> None:
    """A migration that waits behind a long reader makes every visitor wait behind it: give up and retry."""
    for _try in range(LOCK_TRIES):
        try:
            migrate_without_queueing()
        except OperationalError as error:
            if not isinstance(error.__cause__, LockNotAvailable):
                raise
            time.sleep(PAUSE_SECONDS)
        else:
            return
    raise CommandError(
        f"A table was locked by others at each of {LOCK_TRIES} tries; nothing half done is left."
    )


def migrate_without_queueing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '1s'; SET statement_timeout = 0")
    try:
        call_command("migrate", interactive=False, verbosity=0)
    finally:
        connection.close()  # its settings go with it


def database_identity() -> str:
    """Names this very database, so that a new one of the same name gets its demonstration content too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT system_identifier, oid FROM pg_control_system(), pg_database"
            " WHERE datname = current_database()"
        )
        return sha256(repr(cursor.fetchone()).encode()).hexdigest()[:12]


def keep_private(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(text)
