"""Puts a backup back: checked before anything is touched, and compared when it is done."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from . import digests, folder, media, rows
from .manifest import Manifest, read

# Rows that are there when a site has only been made ready and opened; the search has pages that are no rows.
NOT_CONTENT = {
    *("publishing_miss", "publishing_checksetting", "publishing_reviewrule"),
    *("search_entry", "search_word"),
}


class NotRestored(Exception):
    """Its text says why, and whether anything was changed."""


def restore(place: Path, *, force: bool) -> Manifest:
    """The manifest of what is there now, equal to the backup's. Raises ``NotRestored`` or ``ValueError``.

    The tables are made by this code's migrations, up to the ones that the backup knew; the caller brings
    the database to today's afterwards.
    """
    manifest = read(place)
    if wrong := folder.faults(place):
        raise NotRestored(f"Nothing was changed: the backup is damaged: {', '.join(wrong)}")
    if unknown := _unknown_migrations(manifest):
        raise NotRestored(f"Nothing was changed: the backup is of a later release: {', '.join(unknown)}")
    if not force and (table := first_table_in_use()):
        raise NotRestored(f"Nothing was changed: there are rows in {table}. --force replaces everything.")
    _make_tables(manifest)
    rows.write_tables(manifest.tables, manifest.sequences, lambda table: folder.pieces(place, table))
    put_back_files(manifest, place)
    return _compared(manifest)


def put_back_files(manifest: Manifest, place: Path) -> None:
    for name, digest in manifest.media.items():
        media.put_back(name, place / "media" / name, digest)


def first_table_in_use() -> str:
    """A table of the house's own apps with rows in it; a database that was only prepared has none."""
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        for table in _our_tables():
            if table not in present:
                continue
            cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table)))
            if cursor.fetchone()[0]:
                return table
    return ""


def _our_tables() -> list[str]:
    models = [
        model
        for config in apps.get_app_configs()
        if config.name in settings.HOUSE_APPS
        for model in config.get_models(include_auto_created=True)
    ]
    return sorted({model._meta.db_table for model in models} - NOT_CONTENT)


def _unknown_migrations(manifest: Manifest) -> list[str]:
    known = MigrationLoader(None).disk_migrations.keys()
    return [f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in known]


def _make_tables(manifest: Manifest) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '10s'; DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connection.close()
    newest = {app: (app, name) for app, name in manifest.migrations}
    MigrationExecutor(connection).migrate(list(newest.values()))


def _compared(expected: Manifest) -> Manifest:
    found = digests.of_this_site()
    if (found.database_digest(), found.media_digest()) != (
        expected.database_digest(),
        expected.media_digest(),
    ):
        told = f"{found.summary()}\nThe backup held:\n{expected.summary()}"
        raise NotRestored(f"What is there now is not what was backed up:\n{told}")
    return found
