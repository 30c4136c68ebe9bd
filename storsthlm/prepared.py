"""Queries that Django turns into SQL once, and not for each page that asks them.

That takes Django longer than Postgres needs to answer: some two milliseconds for a query with a few
conditions. So what the most read pages ask is written down once, with slots for what changes::

    BESIDE = Prepared(lambda: Article.objects.public().filter(category=Slot("area"))[:3])
    articles = BESIDE.rows(area=7)

What a queryset takes from Python while it is built would stay as it was then. So a prepared one may hold
no moment and no day (``publishing.clock`` has the database's own), and no prefetch, which is a query that
Django builds each time: write it as a prepared query of its own.
"""

from collections.abc import Callable, Collection
from copy import copy
from datetime import date
from functools import lru_cache

from django.contrib.postgres.fields import ArrayField
from django.db import connections, models, router
from django.db.models.expressions import Expression
from django.db.models.lookups import PostgresOperatorLookup
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import get_language

Build = Callable[[], models.QuerySet]
_TEXTS = ArrayField(models.TextField())
LISTINGS = 256  # ways to narrow and to turn the pages of lists; some 30 kB each


class Slot(Expression):
    """A value that is told each time the query is asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: object) -> tuple[str, list["Slot"]]:
        return "%s", [self]


class OneOf(PostgresOperatorLookup):
    """``IN`` with one parameter for all values, however many: texts, or a slot for a list of any kind."""

    lookup_name = "one_of"
    postgres_operator = "= ANY"

    def __init__(self, column: str, values: Collection[str] | Slot) -> None:
        array = values if isinstance(values, Slot) else models.Value([*values], output_field=_TEXTS)
        super().__init__(models.F(column), models.Func(array, template="(%(expressions)s)"))


class Prepared:
    """``build`` gives a queryset of model rows; it is called once for each language."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._compiled: dict[str | None, _Compiled] = {}

    def rows(self, **values: object) -> list[models.Model]:
        """The rows, with a value for each slot. Asks the database each time."""
        language = get_language()  # which columns a translated field is read from
        if language not in self._compiled:
            self._compiled[language] = _Compiled(self._build())
        return list(ModelIterable(self._compiled[language].asked(values)))

    def first(self, **values: object) -> models.Model | None:
        return next(iter(self.rows(**values)), None)


class Listing:
    """Rows of a list, narrowed step by step and read by slicing; each way to do so is a prepared query::

        Listing(cards).in_category("klimat").from_year(2026)[0:21]

    ``build`` gives the queryset that all steps start from, and its methods are the steps; each takes one
    value. Give the same function each time: it is what the prepared queries are remembered by.
    """

    def __init__(self, build: Build, steps: tuple[tuple[str, object], ...] = ()) -> None:
        self._build, self._steps = build, steps

    def __getattr__(self, method: str) -> Callable[[object], "Listing"]:
        return lambda value: Listing(self._build, (*self._steps, (method, value)))

    def none(self) -> list[models.Model]:
        return []

    def __getitem__(self, part: slice) -> list[models.Model]:
        methods = tuple(method for method, _value in self._steps)
        values = {f"step{number}": value for number, (_method, value) in enumerate(self._steps)}
        return _listed(self._build, methods, part.start, part.stop).rows(**values)


@lru_cache(maxsize=LISTINGS)
def _listed(build: Build, methods: tuple[str, ...], start: int, stop: int) -> Prepared:
    def narrowed() -> models.QuerySet:
        rows = build()
        for number, method in enumerate(methods):
            rows = getattr(rows, method)(Slot(f"step{number}"))
        return rows[start:stop]

    return Prepared(narrowed)


class _Compiled:
    def __init__(self, queryset: models.QuerySet) -> None:
        self.model = queryset.model
        self.compiler = queryset.query.get_compiler(using=queryset.db)
        self.sql, self.params = self.compiler.as_sql()
        if queryset._prefetch_related_lookups or any(isinstance(each, date) for each in self.params):
            raise TypeError(f"A prepared query of {self.model.__name__} holds a prefetch or a moment.")

    def asked(self, values: dict[str, object]) -> "_Asked":
        params = tuple(values[each.name] if isinstance(each, Slot) else each for each in self.params)
        return _Asked(self, params)


class _Asked:
    """As much of a queryset and of its query as Django needs to make rows of the answer."""

    _known_related_objects: dict[object, object] = {}

    def __init__(self, compiled: _Compiled, params: tuple[object, ...]) -> None:
        self.query, self.compiled, self.params = self, compiled, params
        self.model = compiled.model

    @property
    def db(self) -> str:
        return router.db_for_read(self.model)  # a replica or not, as for any other query

    def get_compiler(self, using: str) -> SQLCompiler:
        compiler = copy(self.compiled.compiler)  # its connection belongs to one thread
        compiler.using, compiler.connection = using, connections[using]
        compiler.as_sql = lambda: (self.compiled.sql, self.params)
        return compiler
