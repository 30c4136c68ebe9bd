"""Can this backup be restored? Reads every byte of it, and needs no database."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from storsthlm.ops.backup import folder as backups
from storsthlm.ops.backup.manifest import read


class Command(BaseCommand):
    help = "Compares every table and file of the backup in FOLDER with its manifest."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: object, folder: Path, **options: object) -> None:
        try:
            faults = backups.faults(folder)
        except ValueError as problem:
            raise CommandError(str(problem)) from problem
        if faults:
            raise CommandError(f"Damaged: {', '.join(faults)}")
        self.stdout.write(f"Whole:\n{read(folder).summary()}")
