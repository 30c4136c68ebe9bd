"""The SQL of finding: what is counted, and in what order hits come.

Vectors are unpacked once, in a subquery that ``OFFSET 0`` keeps apart, and then asked for each word.
"""

from collections.abc import Collection
from typing import NamedTuple

from . import tsquery
from .occasions import Occasion
from .querysets import EntryQuerySet
from .sources import occasions
from .understanding import Understood
from .vectors import Name

Statement = tuple[str, tuple[object, ...]]
_COLUMNS = ("id", "kind", "body", "year", "areas", "date", "vector")
_CANDIDATES = "(SELECT id, kind, date, vector || ''::tsvector AS vector FROM {} OFFSET 0) AS candidates"
_KIND = "(CASE kind WHEN 'document' THEN 0.8 WHEN 'edition' THEN 0.7 WHEN 'area' THEN 0.6 ELSE 1 END)"
_WEIGHTS = "{0.1, 0.35, 0.5, 1.0}"  # D, C, B, A


class Hits(NamedTuple):
    """``SELECT`` of entries, to which conditions are added. Django writes the first part.

    ``name`` is what was typed, as a name: what is called so comes before everything else.
    """

    sql: str
    params: tuple[object, ...]
    name: Name = Name("", "")

    @classmethod
    def among(cls, readable: EntryQuerySet) -> "Hits":
        return cls(*readable.order_by().values_list(*_COLUMNS).query.sql_with_params())

    def first(self, name: Name) -> "Hits":
        return self._replace(name=name)

    def matching(self, tsquery: str) -> "Hits":
        return self._and("vector @@ %s::tsquery", tsquery)

    def of(self, ids: Collection[int]) -> "Hits":
        """These, and what is called as was typed, which may be older than any of them."""
        return self._and("(id = ANY(%s) OR vector @@ %s::tsquery)", [*ids], self.name.about)

    def on(self, asked: Occasion) -> "Hits":
        """Occasions of the days that were asked for."""
        return self._and("kind = ANY(%s) AND date BETWEEN %s AND %s", [*occasions], asked.first, asked.last)

    def of_area(self, area: int) -> "Hits":
        return self._and("areas @> ARRAY[%s]::bigint[]", area)

    def where(self, column: str, value: object) -> "Hits":
        """``column`` is ours, never a visitor's."""
        return self._and(f"{column} = %s", value)

    def _and(self, condition: str, *values: object) -> "Hits":
        return self._replace(sql=f"{self.sql} AND {condition}", params=(*self.params, *values))


def counted(hits: Hits, query: Understood, most: int) -> Statement:
    """Rows of (name, value, number): what each facet holds, ``all``, and each ``hit`` with its rank and id.

    No more than ``most`` + 1 hits are looked at, and where there are more than ``most`` none is ranked.
    An entry may have several areas: they are counted beside.
    """
    order, params = _order(hits, query)
    candidates = _CANDIDATES.format("hits WHERE (SELECT count(*) FROM hits) <= %s")
    return (
        f"""WITH hits ({", ".join(_COLUMNS)}) AS MATERIALIZED ({hits.sql} LIMIT %s)
        SELECT CASE GROUPING(kind, body, year) WHEN 3 THEN 'kind' WHEN 5 THEN 'body' WHEN 6 THEN 'year'
               ELSE 'all' END, coalesce(kind, body::text, year::text), count(*)
        FROM hits GROUP BY GROUPING SETS ((kind), (body), (year), ())
        UNION ALL
        SELECT 'area', area::text, count(*) FROM hits, unnest(areas) area GROUP BY area
        UNION ALL
        SELECT 'hit', (row_number() OVER ({order}))::text, id FROM {candidates}""",  # noqa: S608
        (*hits.params, most + 1, *params, most),
    )


def newest_of_few(hits: Hits, number: int, few: int) -> Statement:
    """One row: how many hits there are, ``few`` + 1 at the most, and the ids of the newest of them."""
    return (
        f"""WITH hits AS MATERIALIZED (SELECT id, date FROM ({hits.sql}) AS hits LIMIT %s)
        SELECT (SELECT count(*) FROM hits),
               array(SELECT id FROM hits ORDER BY date DESC NULLS LAST, id DESC LIMIT %s)""",  # noqa: S608
        (*hits.params, few + 1, number),
    )


def newest(hits: Hits, number: int) -> Statement:
    """Rows of (id,)."""
    return (
        f"SELECT id FROM ({hits.sql}) AS hits ORDER BY date DESC NULLS LAST, id DESC LIMIT %s",  # noqa: S608
        (*hits.params, number),
    )


def soonest(hits: Hits, number: int) -> Statement:
    """Rows of (id,)."""
    return f"SELECT id FROM ({hits.sql}) AS hits ORDER BY date, id LIMIT %s", (*hits.params, number)  # noqa: S608


def ranked(hits: Hits, query: Understood) -> Statement:
    """Rows of (id,), the best first."""
    order, params = _order(hits, query)
    candidates = _CANDIDATES.format(f"({hits.sql}) AS hits")
    return f"SELECT id FROM {candidates} {order}", (*hits.params, *params)  # noqa: S608


def _order(hits: Hits, query: Understood) -> Statement:
    """What is called so is first. A title that has all words counts twice. Newer is better, a little.

    What is attached to something, or gathers several things, is less than the thing itself.
    """
    scores, params = _scores(query)
    occasion, days = _occasions(query.occasion) if query.occasion else ("", ())
    return (
        f"""ORDER BY ((vector @@ %s::tsquery)::int + (vector @@ %s::tsquery)::int) * {_KIND} DESC,
            {occasion} ({scores}) * {_KIND} * (1 + (vector @@ %s::tsquery)::int)
            * (1 - 0.02 * least(10, greatest(0, (current_date - coalesce(date, current_date)) / 365.0))) DESC,
            date DESC NULLS LAST, id""",
        (*hits.name, *days, *params, tsquery.in_title(tsquery.all_of(term.exact for term in query.terms))),
    )


def _occasions(asked: Occasion) -> Statement:
    """Those of the days that were asked for first, those of that title first of them, the next one first."""
    within = "coalesce(kind = ANY(%s) AND date BETWEEN %s AND %s, false)"
    days = ([*occasions], asked.first, asked.last)
    titled = f"{within} AND vector @@ %s::tsquery DESC," if asked.title else ""
    return (
        f"{within} DESC, {titled} CASE WHEN {within} THEN date END,",
        (*days, *((*days, asked.title) if asked.title else ()), *days),
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
