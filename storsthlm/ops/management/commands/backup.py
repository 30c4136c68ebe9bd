"""Database and uploads, at one moment, in a new folder: see docs/operators.md."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from storsthlm.ops.backup import folder


class Command(BaseCommand):
    help = "Makes a backup of database and uploads below the folder PLACE, while the site runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("place", type=Path)
        parser.add_argument("--keep", type=int, default=0, help="then remove all but this many; 0 keeps all")

    def handle(self, *args: object, place: Path, keep: int, **options: object) -> None:
        made, manifest = folder.make(place)
        self.stdout.write(f"{made}\n{manifest.summary()}")
        for old in folder.keep_newest(place, keep):
            self.stdout.write(f"removed  {old}")
        if manifest.missing:
            lost = ", ".join(manifest.missing)
            raise CommandError(f"The backup is whole, but the site has lost these files before: {lost}")
