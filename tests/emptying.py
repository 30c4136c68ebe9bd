"""Tests that commit leave their rows behind. Only the tables that were written are emptied.

Django would truncate every table and fill the reference tables anew, a third of a second each time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase
from psycopg import sql

Teardown = Callable[[TransactionTestCase], None]
FINGERPRINT = "SELECT md5(string_agg(row::text, '|' ORDER BY row::text)) FROM {} row"


@contextmanager
def quick_emptying() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        emptied = _emptying(TransactionTestCase._fixture_teardown)
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield


def _emptying(djangos: Teardown) -> Teardown:
    """The first time it is done as Django does it; what stands then, stands after every other test."""
    standing: dict[str, str] = {}

    def empty(case: TransactionTestCase) -> None:
        if standing and _emptied(standing):
            return
        djangos(case)
        standing.clear()
        if _may_empty_without_triggers():
            standing.update(_fingerprints(_filled()))

    return empty


def _may_empty_without_triggers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        return cursor.fetchone() == ("on",)


def _emptied(standing: dict[str, str]) -> bool:
    """False, and nothing done, when a test has changed what stands: that has to be filled in anew."""
    with transaction.atomic(), connection.cursor() as cursor:
        # As truncating would: whoever still writes ends first.
        cursor.execute(sql.SQL("LOCK TABLE {}").format(sql.SQL(", ").join(map(sql.Identifier, _tables()))))
        if _fingerprints(standing) != standing:
            return False
        cursor.execute("SET LOCAL session_replication_role = replica")  # neither triggers nor foreign keys
        for table in _filled() - standing.keys():
            cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
    return True


def _tables() -> list[str]:
    return connection.introspection.django_table_names(only_existing=True, include_views=False)


def _filled() -> set[str]:
    asked = [
        sql.SQL("(SELECT {} FROM {} LIMIT 1)").format(sql.Literal(table), sql.Identifier(table))
        for table in _tables()
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ALL ").join(asked))
        return {table for (table,) in cursor.fetchall()}


def _fingerprints(tables: set[str] | dict[str, str]) -> dict[str, str]:
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(sql.SQL(FINGERPRINT).format(sql.Identifier(table)))
            (found[table],) = cursor.fetchone()
    return found
