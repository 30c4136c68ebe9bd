"""From conditions to hits. A bounded set is ranked, counts are capped, and no date index is walked.

1. ``strict``: everything that was asked for. Where that finds nothing, ``relaxed``: so many of the words
   that what they tell outweighs what is missing. Numbers, dates and phrases are never left out.
2. Candidates: the newest that have the words in the title, and the newest that have them anywhere.
   Of very many only some months are asked for, so that no more rows are read than are ranked.
3. Those are ranked, each word by how well and where it is found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from . import tsquery
from .models import Entry
from .querysets import EntryQuerySet
from .terms import Term
from .understanding import Understood
from .vectors import months_back

MOST_COUNTED = 1000
CANDIDATES = 300
_MONTHS_BACK = (2, 12, 60, 240)
_ENOUGH = 0.3  # of what the words tell together
_FEWEST_RELAXED, _MOST_RELAXED = 2, 6
_WEIGHTS = "{0.1, 0.35, 0.5, 1.0}"  # D, C, B, A


@dataclass(frozen=True)
class Filters:
    """Of one value each; ``body`` and ``area`` are ids."""

    kind: str = ""
    area: int | None = None
    body: int | None = None
    year: int | None = None

    def narrow(self, entries: QuerySet) -> QuerySet:
        if self.area:
            entries = entries.filter(areas__contains=[self.area])
        given = {"kind": self.kind, "body": self.body, "year": self.year}
        return entries.filter(**{name: value for name, value in given.items() if value})


class Count(NamedTuple):
    """At most ``MOST_COUNTED``; ``more`` says that there are more."""

    number: int
    more: bool


NOTHING = Count(0, more=False)


@dataclass(frozen=True)
class Found:
    ids: list[int] = field(default_factory=list)
    total: Count = NOTHING
    facets: dict[str, dict[object, int]] = field(default_factory=dict)
    relaxed: bool = False


def find(query: Understood, language: str, filters: Filters | None = None) -> Found:
    """Ids in order, at most twice ``CANDIDATES``; facets count what the filters let through.

    Where there are more than ``MOST_COUNTED`` hits, a facet tells how many there are at least.
    """
    filters = filters or Filters()
    with transaction.atomic(), connection.cursor() as cursor:
        # A sequential scan looks cheap to the planner, who does not count the unpacking of each vector.
        cursor.execute("SET LOCAL enable_seqscan = off")
        for conditions, relaxed in ((_strict(query), False), (_relaxed(query), True)):
            if conditions:
                found = _find(cursor, conditions, query, language, filters)
                if found.total.number:
                    return Found(found.ids, found.total, found.facets, relaxed)
    return Found()


def _strict(query: Understood) -> str:
    if not query.terms or not all(term.is_known for term in query.terms):
        return ""
    return tsquery.without(tsquery.all_of(term.wide for term in query.terms), query.excluded)


def _relaxed(query: Understood) -> str:
    """Every smallest set of words that tells enough. Unknown words count on the other side."""
    fixed = [term for term in query.terms if term.fixed]
    loose = [term for term in query.terms if not term.fixed]
    if not all(term.is_known for term in fixed) or len(loose) < _FEWEST_RELAXED:
        return ""
    enough = _ENOUGH * sum(term.weight for term in loose)
    chosen = sorted((term for term in loose if term.is_known), key=lambda term: -term.weight)[:_MOST_RELAXED]
    sets = tsquery.any_of(tsquery.all_of(term.wide for term in each) for each in _smallest(chosen, enough))
    return (
        tsquery.without(tsquery.all_of([sets, *(term.wide for term in fixed)]), query.excluded)
        if sets
        else ""
    )


def _smallest(terms: list[Term], enough: float) -> Iterator[tuple[Term, ...]]:
    for number in range(1, len(terms) + 1):
        for each in combinations(terms, number):
            told = sum(term.weight for term in each)
            if told >= enough and told - min(term.weight for term in each) < enough:
                yield each


def _find(cursor, conditions: str, query: Understood, language: str, filters: Filters) -> Found:
    readable = filters.narrow(Entry.objects.public().shown_in(language))
    hits = readable.matching(conditions)
    cursor.execute(*_counting(hits))
    rows = cursor.fetchall()
    facets = _facets(rows)
    number = facets.pop("all", {}).get(None, 0)
    if not number:
        return Found()
    total = Count(min(number, MOST_COUNTED), number > MOST_COUNTED)
    titled = hits.with_title(tsquery.any_of(term.exact for term in query.terms))
    if total.more:
        hits = _newest(cursor, hits)
        titled = _newest(cursor, titled) if _are_more_than(cursor, MOST_COUNTED, titled) else titled
    cursor.execute(*_ranking(hits, titled, query))
    return Found([pk for pk, _score in cursor.fetchall()], total, facets)


def _newest(cursor, entries: EntryQuerySet) -> EntryQuerySet:
    """Of very many those of so many months that there is enough to rank."""
    today, newest = timezone.localdate(), entries
    for months in _MONTHS_BACK:
        newest = entries.matching(tsquery.any_key(months_back(months, today)))
        if _are_more_than(cursor, CANDIDATES, newest):
            break
    return newest


def _are_more_than(cursor, number: int, entries: EntryQuerySet) -> bool:
    sql, params = _sql(entries, "pk")
    cursor.execute(f"SELECT count(*) FROM ({sql} LIMIT {number + 1}) AS hits", params)  # noqa: S608
    return cursor.fetchone()[0] > number


def _sql(entries: QuerySet, *columns: str) -> tuple[str, tuple]:
    return entries.order_by().values_list(*columns).query.sql_with_params()


def _counting(hits: QuerySet) -> tuple[str, tuple]:
    """One pass over the hits, or over some of very many. An entry may have several areas: counted beside."""
    sql, params = _sql(hits, "kind", "body", "year", "areas")
    return (
        f"""WITH hits (kind, body, year, areas) AS MATERIALIZED ({sql} LIMIT {MOST_COUNTED + 1})
        SELECT CASE GROUPING(kind, body, year) WHEN 3 THEN 'kind' WHEN 5 THEN 'body' WHEN 6 THEN 'year'
               ELSE 'all' END, kind, body::text, year::text, count(*)
        FROM hits GROUP BY GROUPING SETS ((kind), (body), (year), ())
        UNION ALL
        SELECT 'area', NULL, NULL, area::text, count(*) FROM hits, unnest(areas) area GROUP BY area""",  # noqa: S608
        params,
    )


def _facets(rows: list[tuple]) -> dict[str, dict[object, int]]:
    facets: dict[str, dict[object, int]] = {}
    for name, kind, body, year, number in rows:
        value = kind or body or year
        if name == "all":
            facets["all"] = {None: number}
        elif value is not None:
            facets.setdefault(name, {})[value if name == "kind" else int(value)] = number
    return facets


def _ranking(hits: QuerySet, titles: QuerySet, query: Understood) -> tuple[str, tuple]:
    """Vectors are unpacked once, by joining nothing to them, and then asked for each word."""
    words, params = _sql(hits, "pk", "vector", "date", "kind")
    named, named_params = _sql(titles, "pk", "vector", "date", "kind")
    order = f"ORDER BY 3 DESC NULLS LAST, 1 DESC LIMIT {CANDIDATES}"
    scores, score_params = _scores(query)
    return (
        f"""WITH found (id, vector, date, kind) AS (({words} {order}) UNION ALL ({named} {order})),
        candidates AS MATERIALIZED (
            SELECT DISTINCT ON (id) id, date, kind, vector || ''::tsvector AS vector FROM found ORDER BY id)
        SELECT id, ({scores}) * (CASE kind WHEN 'document' THEN 0.8 WHEN 'edition' THEN 0.7 ELSE 1 END)
            * (1 - 0.02 * least(10, greatest(0, (current_date - coalesce(date, current_date)) / 365.0)))
            AS score
        FROM candidates ORDER BY score DESC, date DESC NULLS LAST, id""",  # noqa: S608
        (*params, *named_params, *score_params),
    )


def _scores(query: Understood) -> tuple[str, list[object]]:
    parts, params = [], []
    for term in query.terms:
        if term.is_known:
            parts.append(
                "%s * (ts_rank(%s, vector, %s::tsquery, 1) + 0.5 * ts_rank(%s, vector, %s::tsquery, 1)"
                " + 0.15 * (vector @@ %s::tsquery)::int)"
            )
            params += [term.weight, _WEIGHTS, term.exact, _WEIGHTS, term.wide, term.wide]
    return " + ".join(parts) or "0", params
