"""Measure the search with the queries of ``search/evaluation``; the site's own index stays as it is."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from storsthlm.search.quality import Figures, measure


class Command(BaseCommand):
    help = "Print recall@10 per class of query, and how long a query takes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--documents", type=int, default=0, help="further documents to search among")

    def handle(self, *args: object, documents: int, **options: object) -> None:
        tuned, held_out = measure(documents).values()
        self.stdout.write(f"{'class':16}{'tuned':>8}{'held out':>10}")
        for name in tuned.recall:
            self.stdout.write(f"{name:16}{tuned.of(name):8.2f}{held_out.of(name):10.2f}")
        self.stdout.write(f"{'all':16}{tuned.all:8.2f}{held_out.all:10.2f}")
        self.stdout.write(f"{'p95, ms':16}{self.p95(tuned)}{self.p95(held_out, 10)}")

    def p95(self, figures: Figures, width: int = 8) -> str:
        return f"{figures.p95:{width}.1f}"
