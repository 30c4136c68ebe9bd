"""Subscribers from a CSV file, tried first: nothing is written without ``--save``."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from newsletter.subscribers import importing


class Command(BaseCommand):
    help = "Imports subscribers whose consent can be proved (docs/operators.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--save", action="store_true", help="write what the file is good for")

    def handle(self, *args: object, file: Path, save: bool, **options: object) -> None:
        try:
            planned = importing.plan(importing.decode(file.read_bytes()))
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error.strerror}") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        for fault in planned.faults:
            self.stderr.write(f"line {fault.line}: {fault.said}")
        if not save:
            self.stdout.write(f"{len(planned.new)} would be imported; --save does it.")
            return
        self.stdout.write(f"{importing.carry_out(planned)} imported.")
