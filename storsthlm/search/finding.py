"""From conditions to hits. A bounded set is ranked, counts are capped, and no date index is walked.

1. One statement counts, and ranks where there are no more hits than are counted.
2. Of more, the newest that have the words in the title and the newest that have them anywhere are
   ranked. Where all would be too many to read, some months alone are asked for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from . import conditions, ranking, tsquery
from .models import Entry
from .occasions import Occasion
from .ranking import Hits, Statement
from .understanding import Understood
from .vectors import Name, months_back, months_between

MOST_COUNTED = 1000
CANDIDATES = 200
MOST_READ = 3000
_OF_LATE = 24  # months that hold more than is counted where there are so many
_FEW_MONTHS, _MOST_MONTHS = 2, 400
Facets = dict[str, dict[object, int]]


@dataclass(frozen=True)
class Filters:
    """Of one value each; ``body`` and ``area`` are ids."""

    kind: str = ""
    area: int | None = None
    body: int | None = None
    year: int | None = None

    def narrow(self, hits: Hits) -> Hits:
        if self.area:
            hits = hits.of_area(self.area)
        for column in ("kind", "body", "year"):
            if value := getattr(self, column):
                hits = hits.where(column, value)
        return hits


class Count(NamedTuple):
    """At most ``MOST_COUNTED``; ``more`` says that there are more."""

    number: int
    more: bool


NOTHING = Count(0, more=False)


@dataclass(frozen=True)
class Found:
    ids: list[int] = field(default_factory=list)
    total: Count = NOTHING
    facets: Facets = field(default_factory=dict)
    relaxed: bool = False


def find(query: Understood, language: str, name: Name, filters: Filters | None = None) -> Found:
    """Ids in order, at most ``MOST_COUNTED``; facets count what the filters let through.

    What is called as was typed, ``name``, comes first. Where there are more than ``MOST_COUNTED`` hits, a
    facet tells how many there are at least.
    """
    readable = (filters or Filters()).narrow(_readable(language).first(name))
    with _reading() as cursor:
        for wanted, relaxed in ((conditions.strict, False), (conditions.relaxed, True)):
            words = wanted(query)
            if words and (found := _find(cursor, readable, readable.matching(words), query)).ids:
                return Found(found.ids, found.total, found.facets, relaxed)
    return Found()


def begun(query: Understood, language: str, name: Name) -> list[int]:
    """Ids of what is called so or has the words in its title; where nothing has, of what has them at all."""
    readable = _readable(language).first(name)
    with _reading() as cursor:
        for words in (conditions.begun(query, name.about), conditions.strict(query)):
            if words and (ids := _find(cursor, readable, readable.matching(words), query).ids):
                return ids
    return []


@contextmanager
def _reading() -> Iterator[CursorWrapper]:
    with transaction.atomic(), connection.cursor() as cursor:
        # A sequential scan looks cheap to the planner, who does not count the unpacking of each vector.
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield cursor


@lru_cache
def _readable(language: str) -> Hits:
    """Written once: the moment that it compares with is the database's own."""
    return Hits.among(Entry.objects.public().shown_in(language))


def _find(cursor, readable: Hits, hits: Hits, query: Understood) -> Found:
    facets, ids = _counted(cursor, hits, query)
    number = facets.pop("all")[None]
    if number <= MOST_COUNTED:
        return Found(ids, Count(number, more=False), facets)
    titled = hits.matching(tsquery.in_title(tsquery.any_of(term.exact for term in query.terms)))
    newest = [_newest(cursor, hits, query.entries), _newest(cursor, titled)]
    candidates = set().union(*newest, _asked_for(cursor, hits, query.occasion))
    return Found(
        _ids(cursor, ranking.ranked(readable.of(candidates), query)), Count(MOST_COUNTED, more=True), facets
    )


def _counted(cursor, hits: Hits, query: Understood) -> tuple[Facets, list[int]]:
    """Postgres goes through all that have a word before it stops counting: of very many, those of late."""
    if query.entries > conditions.VERY_MANY:
        late = _of_months(hits, max(_FEW_MONTHS, _OF_LATE * conditions.VERY_MANY // query.entries))
        found = _asked(cursor, ranking.counted(late, query, MOST_COUNTED))
        if found[0]["all"][None] > MOST_COUNTED:
            return found
    return _asked(cursor, ranking.counted(hits, query, MOST_COUNTED))


def _asked(cursor, statement: Statement) -> tuple[Facets, list[int]]:
    cursor.execute(*statement)
    return _told(cursor.fetchall())


def _told(rows: list[tuple[str, str | None, int]]) -> tuple[Facets, list[int]]:
    facets: Facets = {"all": {None: 0}}
    ids = {}
    for name, value, number in rows:
        if name == "hit":
            ids[int(value)] = number
        elif name == "all" or value is not None:
            facets.setdefault(name, {})[value if name in {"all", "kind"} else int(value)] = number
    return facets, [ids[rank] for rank in sorted(ids)]


def _newest(cursor, hits: Hits, expected: int = 0) -> list[int]:
    """Of all hits, unless they are too many to be read."""
    if expected <= conditions.VERY_MANY:
        number, found = _asked_once(cursor, ranking.newest_of_few(hits, CANDIDATES, MOST_READ))
        if number <= MOST_READ:
            return found
    return _newest_by_months(cursor, hits)


def _newest_by_months(cursor, hits: Hits) -> list[int]:
    """Of no more months than it takes to have enough: what a few hold tells how many that may be."""
    months = _FEW_MONTHS
    while months < _MOST_MONTHS:
        found = _ids(cursor, ranking.newest(_of_months(hits, months), CANDIDATES))
        if len(found) == CANDIDATES:
            return found
        months *= max(4, 2 * CANDIDATES // max(1, len(found)))
    return _ids(cursor, ranking.newest(hits, CANDIDATES))


def _asked_for(cursor, hits: Hits, occasion: Occasion | None) -> list[int]:
    """Of many hits those of the days that were asked for, by the keys of their months."""
    if not occasion:
        return []
    months = tsquery.any_key(months_between(occasion.first, occasion.last))
    return _ids(cursor, ranking.soonest(hits.matching(months).on(occasion), CANDIDATES))


def _of_months(hits: Hits, months: int) -> Hits:
    return hits.matching(tsquery.any_key(months_back(months, timezone.localdate())))


def _asked_once(cursor, statement: Statement) -> tuple:
    cursor.execute(*statement)
    return cursor.fetchone()


def _ids(cursor, statement: Statement) -> list[int]:
    cursor.execute(*statement)
    return [pk for (pk,) in cursor.fetchall()]
