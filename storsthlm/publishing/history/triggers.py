"""The triggers, made of what the models say. Installed after every migration, if they are not the same.

A change of any row of an item, by whatever means, notes the item in ``publishing_touched``, once for each
transaction. When the transaction commits, a trigger on that table writes what the item is then, in
``publishing_version``, if it is not what it was. What has no version yet gets one before it is changed.
"""

from collections.abc import Iterator
from hashlib import sha256

from django.db import connection
from django.db.models import Model
from psycopg.sql import SQL, Identifier, Literal

from storsthlm.publishing.kinds import kinds
from storsthlm.publishing.models import Publishable, Touched, Version

from .parts import is_tags, links_of, rows_of
from .states import state_function

TRIGGER = "publishing_history"

# Arguments: the item's model (empty: named by the row's content type), the column that leads to it, and
# where that leads to a row in between, its table and its column.
_TOUCH = """
CREATE OR REPLACE FUNCTION publishing_touch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed jsonb;
    label text;
    number text;
    author jsonb := nullif(current_setting('publishing.by', true), '');
BEGIN
    IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN
        RETURN NEW;
    END IF;
    FOREACH changed IN ARRAY CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[to_jsonb(NEW)]
        WHEN 'DELETE' THEN ARRAY[to_jsonb(OLD)]
        ELSE ARRAY[to_jsonb(OLD), to_jsonb(NEW)] END
    LOOP
        label := TG_ARGV[0];
        number := changed ->> TG_ARGV[1];
        IF label = '' THEN
            SELECT app_label || '.' || model INTO label FROM django_content_type
            WHERE id = (changed ->> 'content_type_id')::bigint;
        END IF;
        IF TG_NARGS = 4 THEN
            EXECUTE format('SELECT %I::text FROM %I WHERE id = $1', TG_ARGV[3], TG_ARGV[2])
            INTO number USING number::bigint;
        END IF;
        IF number IS NOT NULL THEN
            INSERT INTO publishing_touched (model, object_id, transaction, by_id, by_name)
            VALUES (label, number, pg_current_xact_id()::text::bigint,
                (author ->> 'id')::bigint, coalesce(author ->> 'name', ''))
            ON CONFLICT DO NOTHING;
        END IF;
    END LOOP;
    RETURN coalesce(NEW, OLD);
END $$
"""
# Before the first change of something that was there before there was a history.
_BEGIN = """
CREATE OR REPLACE FUNCTION publishing_begin() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    state jsonb;
BEGIN
    IF NOT EXISTS (SELECT FROM publishing_version WHERE model = NEW.model AND object_id = NEW.object_id) THEN
        state := publishing_state(NEW.model, NEW.object_id);
        IF state IS NOT NULL THEN
            INSERT INTO publishing_version (model, object_id, label, kind, data, by_name)
            VALUES (NEW.model, NEW.object_id, publishing_label(state), 'start', state, '');
        END IF;
    END IF;
    RETURN NULL;
END $$
"""
_RECORD = """
CREATE OR REPLACE FUNCTION publishing_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told publishing_touched;
    latest publishing_version;
    state jsonb;
    happened text;
BEGIN
    DELETE FROM publishing_touched WHERE id = NEW.id RETURNING * INTO told;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    state := publishing_state(told.model, told.object_id);
    SELECT * INTO latest FROM publishing_version
    WHERE model = told.model AND object_id = told.object_id ORDER BY id DESC LIMIT 1;
    IF state IS NULL AND (latest.id IS NULL OR latest.kind = 'deleted') THEN
        RETURN NULL;
    ELSIF latest.kind <> 'deleted' AND publishing_content(latest.data) = publishing_content(state) THEN
        RETURN NULL;
    END IF;
    happened := CASE WHEN state IS NULL THEN 'deleted' WHEN told.by_id IS NULL THEN 'outside'
        ELSE 'saved' END;
    state := coalesce(state, latest.data);
    INSERT INTO publishing_version (model, object_id, label, at, kind, data, entry_id, by_id, by_name)
    VALUES (told.model, told.object_id, coalesce(
        (SELECT label FROM publishing_auditentry WHERE id = told.entry_id), publishing_label(state)
    ), clock_timestamp(), happened, state, told.entry_id, told.by_id, told.by_name);
    RETURN NULL;
END $$
"""
# When it was saved, and by whom, is no change of it.
_CONTENT = """
CREATE OR REPLACE FUNCTION publishing_content(state jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT state #- '{item,updated_at}' #- '{item,updated_by_id}'
$$
"""
_LABEL = """
CREATE OR REPLACE FUNCTION publishing_label(state jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT left(coalesce(
        nullif(state #>> '{item,title_sv}', ''), nullif(state #>> '{item,name_sv}', ''),
        nullif(state #>> '{item,title}', ''), nullif(state #>> '{item,date}', ''), ''
    ), 200)
$$
"""
# Before the change, so that what was there before can still be read.
_ON_A_TABLE = SQL(
    "CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW"
    " WHEN (current_setting('publishing.history', true) IS DISTINCT FROM 'off')"
    " EXECUTE FUNCTION publishing_touch({arguments});"
)
_ON_TOUCHED = """
CREATE TRIGGER {name}_begin AFTER INSERT ON publishing_touched
FOR EACH ROW EXECUTE FUNCTION publishing_begin();
CREATE CONSTRAINT TRIGGER {name}_record AFTER INSERT ON publishing_touched DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION publishing_record();
"""


def install() -> None:
    """Quick, and without a lock, where the database has them already."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        if not {Version._meta.db_table, Touched._meta.db_table} <= there:
            return
        wanted = "\n".join(_statements(there))
        digest = sha256(wanted.encode()).hexdigest()
        if _installed(cursor) != digest:
            _drop(cursor)
            cursor.execute(wanted)
            cursor.execute(f"COMMENT ON FUNCTION publishing_touch() IS '{digest}'")


def _installed(cursor) -> str | None:
    cursor.execute("SELECT obj_description(to_regproc('publishing_touch'), 'pg_proc')")
    return cursor.fetchone()[0]


def _drop(cursor) -> None:
    cursor.execute(
        "SELECT format('DROP TRIGGER %%I ON %%s', tgname, tgrelid::regclass) FROM pg_trigger"
        " WHERE NOT tgisinternal AND starts_with(tgname, %s)",
        [TRIGGER],
    )
    for (statement,) in cursor.fetchall():
        cursor.execute(statement)


def _statements(there: set[str]) -> Iterator[str]:
    models = [model for model in kinds().values() if all(table in there for table in _tables(model))]
    functions = (state_function(models).as_string(), _CONTENT, _LABEL, _BEGIN, _RECORD, _TOUCH)
    yield from (f"{function};" for function in functions)
    yield _ON_TOUCHED.format(name=TRIGGER)
    yield from dict.fromkeys(statement for model in models for statement in _triggers(model))


def _tables(model: type[Publishable]) -> Iterator[str]:
    yield model._meta.db_table
    yield from (rows.model._meta.db_table for rows in rows_of(model))
    yield from (of.remote_field.through._meta.db_table for of in links_of(model))


# What tells of a change ----------------------------------------------------------------------------------


def _triggers(model: type[Publishable]) -> Iterator[str]:
    label = model._meta.label_lower
    yield _trigger(model, label, "id")
    for rows in rows_of(model):
        above = rows.above
        between = (above.model._meta.db_table, above.column) if above else ()
        yield _trigger(rows.model, label, rows.column, *between)
    for of in links_of(model):
        through = of.remote_field.through
        if is_tags(of):
            yield _trigger(through, "", "object_id")
        else:
            yield _trigger(through, label, of.m2m_column_name())


def _trigger(table: type[Model], label: str, *arguments: str) -> str:
    return _ON_A_TABLE.format(
        name=Identifier(f"{TRIGGER}_{label.partition('.')[2] or 'tags'}_{arguments[0]}"),
        table=Identifier(table._meta.db_table),
        arguments=SQL(", ").join(map(Literal, (label, *arguments))),
    ).as_string()
