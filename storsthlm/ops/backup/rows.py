"""Tables as text: out of one snapshot, in order of their keys, and in again."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from graphlib import TopologicalSorter

from django.db import connection
from psycopg import Cursor, sql

# A log-in that can be stolen from a backup is not worth keeping: everybody logs in again.
WITHOUT_ROWS = {"django_session", "accounts_opensession"}
_TEXT_SETTINGS = (
    "SET TIME ZONE 'UTC'; SET datestyle = 'ISO'; SET bytea_output = 'hex'; SET statement_timeout = 0"
)
_TABLES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY relname COLLATE "C"
"""
# Generated columns make themselves.
_COLUMNS = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
"""
_KEY = """
    SELECT attname FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
    WHERE indrelid = %s::regclass AND indisprimary ORDER BY array_position(indkey::int[], attnum::int)
"""
_SEQUENCES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S' ORDER BY relname COLLATE "C"
"""
# Django's own foreign keys wait for the end of the transaction; these ask at once.
_IMPATIENT_KEYS = """
    SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
    WHERE contype = 'f' AND NOT condeferrable AND conrelid <> confrelid
    AND connamespace = current_schema()::regnamespace
"""


@contextmanager
def snapshot() -> Iterator[Cursor]:
    """All that is read inside was true at the same moment."""
    connection.close()
    connection.ensure_connection()
    try:
        with connection.connection.cursor() as cursor:
            cursor.execute(_TEXT_SETTINGS)
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield cursor
            cursor.execute("COMMIT")
    finally:
        connection.close()  # its settings go with it


def tables(cursor: Cursor) -> list[str]:
    return _names(cursor, _TABLES)


def read_table(cursor: Cursor, table: str, take: Callable[[bytes], object] = len) -> dict[str, object]:
    """Hands the rows to ``take``, piece by piece: ``{"columns": […], "rows": 12, "sha256": "…"}``."""
    columns = _names(cursor, _COLUMNS, table)
    query = sql.SQL("COPY (SELECT {} FROM {} {} ORDER BY {}) TO STDOUT").format(
        _listed(columns),
        sql.Identifier(table),
        sql.SQL("WHERE false" if table in WITHOUT_ROWS else ""),
        _order(cursor, table),
    )
    digest = hashlib.sha256()
    with cursor.copy(query) as copy:
        for piece in copy:
            digest.update(piece)
            take(bytes(piece))
    return {"columns": columns, "rows": cursor.rowcount, "sha256": digest.hexdigest()}


def _order(cursor: Cursor, table: str) -> sql.Composable:
    """By the key as bytes, which no collation changes; a table without one by the whole row."""
    key = _names(cursor, _KEY, table)
    parts = [sql.Identifier(table, name) for name in key] or [sql.Identifier(table)]
    return sql.SQL(", ").join(sql.SQL('{}::text COLLATE "C"').format(part) for part in parts)


def sequences(cursor: Cursor) -> dict[str, list[object]]:
    """The last number and whether it was given out; a number that was used is never given again."""
    found = {}
    for name in _names(cursor, _SEQUENCES):
        query = sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier(name))
        found[name] = list(cursor.execute(query).fetchone())
    return found


def write_tables(
    told: dict[str, dict[str, object]],
    last: dict[str, list[object]],
    pieces: Callable[[str], Iterator[bytes]],
) -> None:
    """Fill the tables with ``pieces(table)`` and nothing else, all of them or none.

    Triggers stay silent meanwhile: what they would add stands among the rows already.
    """
    connection.ensure_connection()
    with connection.connection.cursor() as cursor, connection.connection.transaction():
        cursor.execute(_TEXT_SETTINGS)
        present = tables(cursor)
        cursor.execute(sql.SQL("TRUNCATE {}").format(_listed(present)))
        _triggers(cursor, present, "DISABLE")
        for table in _by_need(cursor, list(told)):
            _write_table(cursor, table, told[table]["columns"], pieces(table))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        _triggers(cursor, present, "ENABLE")
        for name, (value, called) in last.items():
            cursor.execute("SELECT setval(%s::regclass, %s, %s)", [f'"{name}"', value, called])
    connection.close()


def _write_table(cursor: Cursor, table: str, columns: list[str], pieces: Iterator[bytes]) -> None:
    query = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), _listed(columns))
    with cursor.copy(query) as copy:
        for piece in pieces:
            copy.write(piece)


def _triggers(cursor: Cursor, names: list[str], switch: str) -> None:
    for name in names:
        cursor.execute(sql.SQL(f"ALTER TABLE {{}} {switch} TRIGGER USER").format(sql.Identifier(name)))


def _by_need(cursor: Cursor, names: list[str]) -> list[str]:
    sorter = TopologicalSorter({name: set() for name in names})
    for child, parent in cursor.execute(_IMPATIENT_KEYS).fetchall():
        sorter.add(child, parent)
    return [name for name in sorter.static_order() if name in names]


def _listed(names: list[str]) -> sql.Composable:
    return sql.SQL(", ").join(map(sql.Identifier, names))


def _names(cursor: Cursor, query: str, table: str | None = None) -> list[str]:
    arguments = [f'"{table}"'] if table else None
    return [name for (name,) in cursor.execute(query, arguments).fetchall()]
