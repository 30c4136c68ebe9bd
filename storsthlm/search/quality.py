"""How well the search finds: recall@10 per class of query, of names the first alone, and how long it takes.

Everything happens in a transaction that is rolled back: the site's own index is as it was.
"""

import statistics
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from .indexing import count_words, write
from .models import Entry, Synonym, Word
from .service import PAGE_SIZE, search
from .sources import Record, Words
from .synonyms import load

FOLDER = Path(__file__).parent / "evaluation"
SETS = ("queries", "queries_held_out")
_ORDINARY = "kommunerna arbetar tillsammans under året länet redovisar planen gemensamt ansvar"
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass
class Figures:
    """``recall`` by class, between 0 and 1; ``milliseconds`` of each query; what was not found."""

    recall: dict[str, list[float]] = field(default_factory=dict)
    milliseconds: list[float] = field(default_factory=list)
    missed: list[tuple[str, str, list[str], list[str]]] = field(default_factory=list)

    def of(self, name: str) -> float:
        return statistics.fmean(self.recall[name])

    @property
    def all(self) -> float:
        return statistics.fmean(value for values in self.recall.values() for value in values)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.milliseconds, n=20, method="inclusive")[-1]


def measure(filler: int = 0, sets: tuple[str, ...] = SETS) -> dict[str, Figures]:
    """``filler``: how many further documents there shall be, made of the words of the real ones."""
    with transaction.atomic():
        Entry.objects.all().delete()
        Word.objects.all().delete()
        Synonym.objects.all().delete()
        load()
        names = _fill(filler)
        figures = {name: _ask_all(name, names) for name in sets}
        transaction.set_rollback(True)
    return figures


def documents() -> dict[str, dict[str, Any]]:
    return tomllib.loads((FOLDER / "documents.toml").read_text(encoding="utf-8"))


def queries(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _fill(filler: int) -> dict[int, str]:
    texts = documents()
    records = [_record(number, text) for number, text in enumerate(texts.values(), start=1)]
    records += list(_filler(filler, list(texts.values())))
    for start in range(0, len(records), 500):
        some = {(each.object_id, code): each for each in records[start : start + 500] for code in each.words}
        write("evaluation", some, dict.fromkeys(some, ""))
    count_words()
    return dict(enumerate(texts, start=1))


def _record(number: int, text: dict[str, Any]) -> Record:
    words = {"sv": Words(text["title"], text["text"], names=tuple(text.get("names", ())))}
    shown_in = {"sv": ("sv", "en")}
    if "text_en" in text:
        words["en"] = Words(text["title_en"], text["text_en"])
        shown_in = {"sv": ("sv",), "en": ("en",)}
    urls = {"sv": f"/{number}/", "en": f"/en/{number}/"}
    return Record(number, "news", words, shown_in, urls, _LONG_AGO, None)


def _filler(number: int, texts: list[dict[str, Any]]) -> Iterator[Record]:
    """Words that no query asks for, and ordinary ones in between: common words get common."""
    for each in range(number):
        own = [f"ord{(each * 37 + step * 101) % 20_011}ning" for step in range(60)]
        text = " ".join(word for pair in zip(own, _ORDINARY.split() * 6, strict=False) for word in pair)
        yield _record(len(texts) + 1 + each, {"title": f"Redovisning {own[0]}", "text": text})


def _ask_all(name: str, names: dict[int, str]) -> Figures:
    figures = Figures()
    for kind, asked in queries(name).items():
        for query, expected in asked.items():
            found = _ask(query, "en" if kind == "english" else "sv", names, figures)
            found = found[:1] if kind == "named" else found
            hit = len(set(expected) & set(found))
            recall = hit / len(expected) if expected else float(not found)
            figures.recall.setdefault(kind, []).append(recall)
            if recall < 1:
                figures.missed.append((kind, query, expected, found))
    return figures


def _ask(query: str, language: str, names: dict[int, str], figures: Figures) -> list[str]:
    start = time.perf_counter()
    results = search(query, language)
    figures.milliseconds.append((time.perf_counter() - start) * 1000)
    return [names.get(hit.entry.object_id, "filler") for hit in results.hits][:PAGE_SIZE]
