"""What must not be kept, such as a personal number that once stood in a text."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from storsthlm.publishing.history.keeping import forget
from storsthlm.publishing.history.parts import kind_of


class Command(BaseCommand):
    help = "Removes the earlier versions of something; of what is deleted, all of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "model", help="news.article, as in the address of its form: /admin/news/article/12/"
        )
        parser.add_argument("number", help="12")

    def handle(self, *args: object, model: str, number: str, **options: object) -> None:
        if kind_of(model) is None:
            raise CommandError(f"There is no history of {model}.")
        self.stdout.write(f"{forget(model, number)} versions removed.")
