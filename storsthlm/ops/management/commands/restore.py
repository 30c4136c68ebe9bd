"""Puts a backup back and proves it; stop web and worker first: see docs/operators.md."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from storsthlm.ops.backup import restoring

from .prepare import patient_migrate, wait_for_database


class Command(BaseCommand):
    help = "Replaces database and uploads by the backup in FOLDER, compares, and migrates to this release."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--force", action="store_true", help="although there is content here already")

    def handle(self, *args: object, folder: Path, force: bool, **options: object) -> None:
        wait_for_database()
        try:
            restored = restoring.restore(folder, force=force)
        except (restoring.NotRestored, ValueError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Restored, and equal to the backup:\n{restored.summary()}")
        patient_migrate()
