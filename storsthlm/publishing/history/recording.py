"""Who changes an item: told to the database, whose triggers write the version when the transaction ends."""

from django.db import connection

from storsthlm.publishing.models import AuditEntry, Publishable

_TELL = """
    INSERT INTO publishing_touched (model, object_id, transaction, by_id, by_name, entry_id)
    VALUES (%s, %s, pg_current_xact_id()::text::bigint, %s, %s, %s)
    ON CONFLICT (model, object_id, transaction) DO UPDATE
    SET by_id = excluded.by_id, by_name = excluded.by_name,
        entry_id = coalesce(excluded.entry_id, publishing_touched.entry_id)
"""


def tell(item: Publishable, *, by, entry: AuditEntry | None = None) -> None:
    """What this transaction changes in ``item`` is done by ``by``; nothing is written if nothing changes."""
    with connection.cursor() as cursor:
        cursor.execute(
            _TELL,
            [item._meta.label_lower, str(item.pk), by.pk, str(by)[:150], entry and entry.pk],
        )
