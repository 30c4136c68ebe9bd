"""How long this site's own search takes: whole requests, as a visitor's, and Postgres's part of them."""

import statistics
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.utils.translation import override

from storsthlm.addresses import address
from storsthlm.search.models import Entry, Word
from storsthlm.search.quality import SETS, queries

ENOUGH_WARM = 5


class Taken(NamedTuple):
    """Milliseconds of one request, of them Postgres's, and how many statements it was asked."""

    whole: float
    postgres: float
    statements: int


class Command(BaseCommand):
    help = "Print how long searches take: the queries of search_quality by class, and any word of the index."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rounds", type=int, default=3, help="of each query the fastest round counts")
        parser.add_argument("--words", type=int, default=100, help="so many common and so many other words")

    def handle(self, *args: object, rounds: int, words: int, **options: object) -> None:
        self.ask = _asker(rounds)
        for _time in range(ENOUGH_WARM):
            self.ask("styrelse", "sv")
        self.stdout.write(f"{Entry.objects.count():,} entries, {Word.objects.count():,} words\n")
        head = ("n", "median", "p95", "db median", "db p95", "db max", "statements")
        self.stdout.write(f"{'ms':16}" + "".join(f"{name:>11}" for name in head))
        every = [taken for name in queries(SETS[0]) for taken in self.tell(name, _queries(name))]
        self._row("all", every)
        self.tell("common words", [(word, "sv") for word in _words("-entries", words)])
        self.tell("other words", [(word, "sv") for word in _words("?", words)])

    def tell(self, name: str, asked: Iterable[tuple[str, str]]) -> list[Taken]:
        taken = [self.ask(query, language) for query, language in asked]
        self._row(name, taken)
        return taken

    def _row(self, name: str, taken: list[Taken]) -> None:
        whole, postgres = [each.whole for each in taken], [each.postgres for each in taken]
        figures = (statistics.median(whole), _p95(whole), statistics.median(postgres), _p95(postgres))
        told = "".join(f"{figure:11.1f}" for figure in (*figures, max(postgres)))
        self.stdout.write(f"{name:16}{len(taken):11}{told}{max(each.statements for each in taken):11}")


def _queries(name: str) -> list[tuple[str, str]]:
    language = "en" if name == "english" else "sv"
    return [(query, language) for each in SETS for query in queries(each)[name]]


def _words(order: str, number: int) -> list[str]:
    return list(Word.objects.order_by(order).values_list("form", flat=True)[:number])


def _asker(rounds: int) -> Callable[[str, str], Taken]:
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0].lstrip(".")})

    def ask(query: str, language: str) -> Taken:
        with override(language):
            path = address("search")
        return min(_taken(client, path, query) for _round in range(rounds))

    return ask


def _taken(client: Client, path: str, query: str) -> Taken:
    statements: list[float] = []

    def timed(execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            statements.append(1000 * (time.perf_counter() - began))

    began = time.perf_counter()
    with connection.execute_wrapper(timed):
        client.get(path, {"q": query})
    return Taken(1000 * (time.perf_counter() - began), sum(statements), len(statements))


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
