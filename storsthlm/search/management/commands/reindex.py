"""Bring the search index to what is published: after a bulk load or a restore; safe to repeat."""

from django.core.management.base import BaseCommand

from storsthlm.search.indexing import reindex
from storsthlm.search.synonyms import load


class Command(BaseCommand):
    help = "Write the search index anew, source by source, where it differs; adds our list of synonyms."

    def handle(self, *args: object, **options: object) -> None:
        added = load()
        entries = reindex(self.tell if options["verbosity"] else lambda source, done: None)
        if options["verbosity"]:
            self.stdout.write(f"Search index: {entries} entries; {added} groups of synonyms added.")

    def tell(self, source: str, done: int) -> None:
        self.stdout.write(f"{source:24} {done:>8}", ending="\r" if self.stdout.isatty() else "\n")
