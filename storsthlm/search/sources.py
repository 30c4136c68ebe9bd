"""What stands in the index, told by the apps above in ``AppConfig.ready()``; a test asserts the full list.

A source names its rows (published ones, scheduled too, without regard to the clock: the entry keeps
the times), makes a ``Record`` of one, and says which saves it must hear of::

    # news/apps.py
    sources.register(Source("news.article", found.articles, found.article_record, {Article: "pk"}))

``watched`` maps a model to the path from a row of the source to it: ``{Body: "meeting__body"}``.
Where an entry may end before its row does, ``lasting`` are the rows that are public now: it is then
written anew, and its new end must lie ahead.
What a row shows of others may be public in the record alone if it is public wherever the row is.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import override

from storsthlm.publishing.languages import MAIN_LANGUAGE, content_language

LANGUAGES = ("sv", "en")
ALWAYS = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # of what needs no publishing


class Shown(Protocol):
    def get_absolute_url(self) -> str: ...


class Words(NamedTuple):
    """``context`` stands beside the title in a hit: the meeting that a paper belongs to.

    ``names``: what else people call it. Like the title they are found, but no hit shows them.
    """

    title: str
    text: str = ""
    context: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """``words`` by language; ``shown_in`` says on which sites each stands."""

    object_id: int
    kind: str
    words: dict[str, Words]
    shown_in: dict[str, tuple[str, ...]]
    urls: dict[str, str]
    public_from: dt.datetime
    public_until: dt.datetime | None
    areas: tuple[int, ...] = ()
    body: int | None = None
    date: dt.date | None = None


@dataclass(frozen=True)
class Source:
    name: str
    rows: Callable[[], QuerySet]
    record: Callable[[Model], Record]
    watched: dict[type[Model], str] = field(default_factory=dict)
    lasting: Callable[[], QuerySet] | None = None


_sources: dict[str, Source] = {}
_further: dict[str, dict[type[Model], str]] = {}
kinds: dict[str, str | Promise] = {}
occasions: set[str] = set()  # the kinds that happen on a day, and may be asked for by it


def register(source: Source) -> None:
    _sources[source.name] = source


def watch(name: str, watched: dict[type[Model], str]) -> None:
    """Further saves that the source ``name`` of an app below must hear of: of what may withhold its files."""
    _further.setdefault(name, {}).update(watched)


def register_kinds(
    labels: dict[str, str | Promise] | Iterable[tuple[str, str | Promise]], *, happening: str = ""
) -> None:
    """What the kinds of hits are called, in the order of the filter, and which of them are occasions."""
    kinds.update(labels)
    occasions.update([happening] if happening else [])


def all_sources() -> list[Source]:
    return list(_sources.values())


def source(name: str) -> Source:
    return _sources[name]


def watching(model: type[Model]) -> Iterator[tuple[Source, str]]:
    for each in _sources.values():
        if path := (each.watched | _further.get(each.name, {})).get(model):
            yield each, path


def watched_models() -> set[type[Model]]:
    return {
        model
        for watched in [each.watched for each in _sources.values()] + [*_further.values()]
        for model in watched
    }


def in_both(
    row: Shown, words: Callable[[], Words], url: Callable[[], str] | None = None
) -> dict[str, object]:
    """The part of a record that depends on language: ``words`` is asked with each language active.

    ``url`` likewise, where the row has no page of its own.
    """
    address = url or row.get_absolute_url
    with override(MAIN_LANGUAGE):
        found, urls = {"sv": words()}, {"sv": address()}
    with override("en"):
        urls["en"] = address()
        if content_language(row) == MAIN_LANGUAGE:
            return {"words": found, "urls": urls, "shown_in": {"sv": LANGUAGES}}
        found["en"] = words()
    return {"words": found, "urls": urls, "shown_in": {"sv": ("sv",), "en": ("en",)}}


def window(*publishables: Model) -> dict[str, dt.datetime | None]:
    """A child is public only while all of its parents are."""
    ends = [each.public_until for each in publishables if each.public_until]
    return {
        "public_from": max(each.public_from for each in publishables),
        "public_until": min(ends, default=None),
    }
