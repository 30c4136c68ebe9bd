"""Meetings from another system (docs/importing.md)."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TextIO

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.translation import override

from boards.importing import sources
from boards.importing.report import REFUSED, Report
from boards.importing.run import Run
from boards.importing.wanted import Unusable
from storsthlm.accounts.models import User

RIGHTS = [f"boards.{act}_{what}" for act in ("add", "change") for what in ("body", "meeting", "person")]
LONGEST_SOURCE = 60
LOCK = 4_700_047  # any number that nothing else takes


class Command(BaseCommand):
    help = "Import bodies, people, meetings, items and decisions from OParl 1.1 or a table (CSV)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", metavar="FILE", type=Path, help="a .csv, a .json, or a folder of .json")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="whose name the history shows")
        parser.add_argument("--source", default="", help="the name of the other system; else oparl or csv")
        parser.add_argument("--publish", action="store_true", help="publish it, and change what is published")
        parser.add_argument("--dry-run", action="store_true", help="do everything, tell of it, take it back")
        parser.add_argument("--report", type=Path, help="a file (CSV) for every row that is told of")

    def handle(
        self, *args: object, path: Path, report: Path | None, dry_run: bool, **options: object
    ) -> None:
        with _opened(report) as file:
            told = Report(self.stderr.write, file)
            try:
                self._import(path, told, dry_run, **options)
            except Unusable as problem:
                raise CommandError(": ".join(filter(None, (str(path), problem.field, problem.why)))) from None
        self._sum_up(told, dry_run)

    def _import(
        self, path: Path, told: Report, dry_run: bool, *, by: str, source: str, publish: bool, **_rest: object
    ) -> None:
        read = sources.of(path)
        run = Run(source[:LONGEST_SOURCE] or read.name, _user(by), told, self.stdout.write, publish)
        with override("sv"), _alone(), transaction.atomic() if dry_run else nullcontext():
            read.into(run)
            if dry_run:
                transaction.set_rollback(True)

    def _sum_up(self, told: Report, dry_run: bool) -> None:
        for what, number in told.counts.items():
            self.stdout.write(f"{number} {what}")
        if told.more:
            self.stdout.write(f"{told.more} more rows were not shown: --report FILE writes all of them.")
        if dry_run:
            self.stdout.write("This was a rehearsal: nothing has been stored.")
        if refused := told.counts[REFUSED]:
            raise CommandError(f"{refused} problems: what they are in was not imported.")


@contextmanager
def _opened(path: Path | None) -> Iterator[TextIO | None]:
    try:
        with path.open("w", encoding="utf-8", newline="") if path else nullcontext() as file:
            yield file
    except OSError as error:
        raise CommandError(str(error)) from None


@contextmanager
def _alone() -> Iterator[None]:
    """Two imports at once would each add the same meeting."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise CommandError("Another import is running.")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _user(name: str) -> User:
    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise CommandError(f"There is no account {name} that can log in.")
    if lacking := [right for right in RIGHTS if not user.has_perm(right)]:
        raise CommandError(f"{name} lacks the right to {', '.join(lacking)}.")
    return user
