"""Copying rows inside Postgres: ``INSERT … SELECT``, so that 100,000 articles take minutes at most.

A batch is a temporary table ``plan``: ``n`` is the copy's number, ``original`` and ``copy`` the ids.
Columns are asked of the models, so a new one is copied without a word here. Nothing of this goes
through ``save()``, and no listener hears of it: the rows are what they were, with another date.
"""

from collections.abc import Iterable

from django.db import connection, models
from psycopg import sql


def plan(model: type[models.Model], originals: list[int], numbers: range) -> None:
    """Give each number an original, in turn, and an id of its own."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS plan")
        cursor.execute(
            "CREATE TEMPORARY TABLE plan ON COMMIT DROP AS"
            " SELECT n, (%s::bigint[])[n %% %s + 1] AS original,"
            " nextval(pg_get_serial_sequence(%s, 'id')) AS copy"
            " FROM generate_series(%s, %s) AS n",
            [originals, len(originals), table, numbers.start, numbers.stop - 1],
        )
        cursor.execute("ANALYZE plan")


def copy_rows(model: type[models.Model], joined: str, changes: dict[str, str]) -> None:
    """
    :param joined: SQL that joins ``plan`` with the originals; ``{table}`` is the model's table, and
        the row to copy must be called ``o``.
    :param changes: SQL by column, for what differs; the id is Postgres's to give unless named here.
    """
    columns = [field.column for field in model._meta.concrete_fields]
    columns = [name for name in columns if name in changes or name != model._meta.pk.column]
    table = sql.Identifier(model._meta.db_table)
    values = [_value(name, changes) for name in columns]
    statement = sql.SQL("INSERT INTO {table} ({columns}) SELECT {values} FROM plan {joined}").format(
        table=table,
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        values=sql.SQL(", ").join(values),
        joined=sql.SQL(joined).format(table=table),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)


def copy_links(through: Iterable[type[models.Model]], column: str) -> None:
    """Rows of tables that hang from the original by ``column``."""
    for model in through:
        copy_rows(model, f"JOIN {{table}} o ON o.{column} = plan.original", {column: "plan.copy"})


def _value(name: str, changes: dict[str, str]) -> sql.Composable:
    return sql.SQL(changes[name]) if name in changes else sql.SQL("o.{}").format(sql.Identifier(name))
