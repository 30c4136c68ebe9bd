"""``publishing_state(model, number)``: an item and all that belongs to it as one JSON, made of its models."""

from django.db.models import ManyToManyField
from psycopg.sql import SQL, Composable, Identifier, Literal
from taggit.managers import TaggableManager

from storsthlm.publishing.models import Publishable

from .parts import Rows, is_tags, links_of, rows_of

_FUNCTION = SQL(
    "CREATE OR REPLACE FUNCTION publishing_state(of_model text, of_item text) RETURNS jsonb LANGUAGE plpgsql"
    " AS $$ BEGIN CASE of_model\n{cases}\nELSE RETURN NULL; END CASE; END $$"
)
# The row is held first: of two transactions that end at once, the second sees what the first did.
_CASE = SQL(
    "WHEN {label} THEN PERFORM FROM {table} WHERE id = of_item::bigint FOR NO KEY UPDATE;"
    " RETURN (SELECT jsonb_build_object('item', to_jsonb(item), 'rows', jsonb_build_object({rows}),"
    " 'links', jsonb_build_object({links})) FROM {table} item WHERE item.id = of_item::bigint);"
)
_ROWS = SQL("SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.id), '[]') FROM {table} r WHERE {below}")
_BELOW = SQL("r.{column} = item.id")
_FURTHER_BELOW = SQL("r.{column} IN (SELECT id FROM {above} WHERE {above_column} = item.id)")
_LINKED = SQL(
    "SELECT coalesce(jsonb_agg(l.{target} ORDER BY l.id), '[]') FROM {table} l WHERE l.{column} = item.id"
)
_TAGGED = SQL(
    "SELECT coalesce(jsonb_agg(t.name ORDER BY t.name), '[]') FROM {table} i JOIN {tags} t ON t.id = i.tag_id"
    " JOIN django_content_type c ON c.id = i.content_type_id"
    " WHERE i.object_id = item.id AND c.app_label = {app} AND c.model = {model}"
)


def state_function(models: list[type[Publishable]]) -> Composable:
    return _FUNCTION.format(cases=SQL("\n").join(map(_case, models)))


def _case(model: type[Publishable]) -> Composable:
    rows = {rows.name: _rows(rows) for rows in rows_of(model)}
    links = {of.name: _tagged(of, model) if is_tags(of) else _linked(of) for of in links_of(model)}
    return _CASE.format(
        label=Literal(model._meta.label_lower),
        table=Identifier(model._meta.db_table),
        rows=_pairs(rows),
        links=_pairs(links),
    )


def _pairs(parts: dict[str, Composable]) -> Composable:
    return SQL(", ").join(SQL("{}, ({})").format(Literal(name), part) for name, part in parts.items())


def _rows(rows: Rows) -> Composable:
    return _ROWS.format(table=Identifier(rows.model._meta.db_table), below=_below(rows))


def _below(rows: Rows) -> Composable:
    if rows.above is None:
        return _BELOW.format(column=Identifier(rows.column))
    return _FURTHER_BELOW.format(
        column=Identifier(rows.column),
        above=Identifier(rows.above.model._meta.db_table),
        above_column=Identifier(rows.above.column),
    )


def _linked(of: ManyToManyField) -> Composable:
    return _LINKED.format(
        table=Identifier(of.m2m_db_table()),
        column=Identifier(of.m2m_column_name()),
        target=Identifier(of.m2m_reverse_name()),
    )


def _tagged(of: TaggableManager, model: type[Publishable]) -> Composable:
    return _TAGGED.format(
        table=Identifier(of.through._meta.db_table),
        tags=Identifier(of.related_model._meta.db_table),
        app=Literal(model._meta.app_label),
        model=Literal(model._meta.model_name),
    )
