"""What a backup made now would say, without making one: compared before and after, it proves a restore."""

from datetime import UTC, datetime

from . import media, rows
from .manifest import Manifest


def of_this_site() -> Manifest:
    manifest = Manifest(made=datetime.now(UTC).isoformat(timespec="seconds"))
    with rows.snapshot() as cursor:
        manifest.tables = {table: rows.read_table(cursor, table) for table in rows.tables(cursor)}
        for name in media.named_by_rows(cursor):
            if digest := media.digest_of_stored(name):
                manifest.media[name] = digest
            else:
                manifest.missing.append(name)
    return manifest
