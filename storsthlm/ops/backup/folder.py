"""Makes a backup in a folder of its own, checks one, and lets go of the oldest."""

import gzip
import hashlib
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from psycopg import Cursor

from . import media, rows
from .manifest import NAME, Manifest, read

HALF = ".unfinished"
CHUNK = 1024 * 1024


def make(place: Path) -> tuple[Path, Manifest]:
    """A new folder below ``place``, named by the time; under a name of its own until it is whole.

    Files are copied twice over: those there are, before the database's moment, and after it those that
    came in between. So one that an editor deletes meanwhile is not missed.
    """
    began = datetime.now(UTC)
    target = place / began.strftime("%Y-%m-%dT%H%M%SZ")
    half = target.with_name(target.name + HALF)
    half.mkdir(mode=0o700, parents=True)
    manifest = Manifest(made=began.isoformat(timespec="seconds"))
    with rows.snapshot() as cursor:
        _copy_files(cursor, half)
    with rows.snapshot() as cursor:
        _copy_rows(cursor, half, manifest)
        manifest.missing = _copy_files(cursor, half)
        _settle_files(cursor, half, manifest)
    manifest.write(half)
    _sync(half)
    half.rename(target)
    return target, manifest


def _copy_rows(cursor: Cursor, folder: Path, manifest: Manifest) -> None:
    (folder / "database").mkdir()
    for table in rows.tables(cursor):
        with gzip.GzipFile(table_file(folder, table), "wb", mtime=0) as packed:
            manifest.tables[table] = rows.read_table(cursor, table, packed.write)
    manifest.sequences = rows.sequences(cursor)
    query = "SELECT app, name FROM django_migrations ORDER BY id"
    manifest.migrations = [list(row) for row in cursor.execute(query).fetchall()]


def _copy_files(cursor: Cursor, folder: Path) -> list[str]:
    """The names of files that are nowhere."""
    missing = []
    for name in media.named_by_rows(cursor):
        target = folder / "media" / name
        if target.exists():
            continue
        try:
            media.copy_out(name, target)
        except FileNotFoundError:
            missing.append(name)
    return missing


def _settle_files(cursor: Cursor, folder: Path, manifest: Manifest) -> None:
    """Only what the rows of this backup name stays in it."""
    named = set(media.named_by_rows(cursor))
    for path in sorted((folder / "media").rglob("*")):
        name = path.relative_to(folder / "media").as_posix()
        if path.is_file() and name not in named:
            path.unlink()
        elif path.is_file():
            manifest.media[name] = media.digest_of_path(path)


def _sync(folder: Path) -> None:
    """A backup is kept when a power cut cannot take it."""
    for path in [*folder.rglob("*"), folder, folder.parent]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def table_file(folder: Path, table: str) -> Path:
    return folder / "database" / f"{table}.copy.gz"


def pieces(folder: Path, table: str) -> Iterator[bytes]:
    with gzip.open(table_file(folder, table), "rb") as packed:
        while piece := packed.read(CHUNK):
            yield piece


def faults(folder: Path) -> list[str]:
    """What of this backup is not as its manifest says; empty when all of it can be restored."""
    manifest = read(folder)
    found = [table for table, facts in manifest.tables.items() if _rows_differ(folder, table, facts)]
    for name, digest in manifest.media.items():
        path = folder / "media" / name
        if not path.is_file() or media.digest_of_path(path) != digest:
            found.append(name)
    return found


def _rows_differ(folder: Path, table: str, facts: dict[str, object]) -> bool:
    digest = hashlib.sha256()
    try:
        for piece in pieces(folder, table):
            digest.update(piece)
    except (OSError, EOFError):  # missing, cut short, or not what gzip wrote
        return True
    return digest.hexdigest() != facts["sha256"]


def keep_newest(place: Path, number: int) -> list[Path]:
    """Remove all whole backups but the newest; unfinished ones and other folders are left alone."""
    whole = sorted(path for path in place.iterdir() if (path / NAME).is_file() and path.suffix != HALF)
    old = whole[:-number] if number else []
    for path in old:
        shutil.rmtree(path)
    return old
