"""The files that rows name, wherever they are stored. Renditions are left out: they are made again."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.core.files import File
from django.core.files.storage import Storage, default_storage
from django.db import models
from psycopg import Cursor, sql

CHUNK = 1024 * 1024


def named_by_rows(cursor: Cursor) -> list[str]:
    """Every name in every file field, once, in order."""
    names: set[str] = set()
    for table, column in file_columns():
        query = sql.SQL("SELECT {0} FROM {1} WHERE {0} <> ''").format(
            sql.Identifier(column), sql.Identifier(table)
        )
        names |= {name for (name,) in cursor.execute(query).fetchall()}
    return sorted(names)


def file_columns() -> list[tuple[str, str]]:
    """(table, column) of all file fields; all of them use the one storage, which a test holds."""
    return sorted(
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.FileField)
    )


def copy_out(name: str, target: Path) -> None:
    """Raises ``FileNotFoundError`` when storage has lost the file."""
    with default_storage.open(name) as source:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as copy:
            for chunk in _chunks(source):
                copy.write(chunk)


def put_back(name: str, source: Path, expected: str, storage: Storage = default_storage) -> None:
    """What stands there with these very bytes stays; anything else of that name gives way."""
    if digest_of_stored(name) == expected:
        return
    storage.delete(name)
    with source.open("rb") as content:
        kept = storage.save(name, File(content, name=name))
    if kept != name:
        raise RuntimeError(f"Storage kept {name} under another name: {kept}")


def digest_of_stored(name: str) -> str:
    """Empty where there is no such file."""
    try:
        with default_storage.open(name) as file:
            return _digest(file)
    except FileNotFoundError:
        return ""


def digest_of_path(path: Path) -> str:
    with path.open("rb") as file:
        return _digest(file)


def _digest(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in _chunks(file):
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(file: File) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
