"""Who changes what: told to the database, whose triggers write the versions when the transaction ends."""

import json

from django.db import connection

from storsthlm.publishing.models import AuditEntry, Publishable

_TELL = """
    INSERT INTO publishing_touched (model, object_id, transaction, by_id, by_name, entry_id)
    VALUES (%s, %s, pg_current_xact_id()::text::bigint, %s, %s, %s)
    ON CONFLICT (model, object_id, transaction) DO UPDATE
    SET by_id = excluded.by_id, by_name = excluded.by_name, entry_id = excluded.entry_id
"""
LONGEST_NAME = AuditEntry._meta.get_field("actor_name").max_length


def act(by) -> None:
    """What this transaction changes from here on, in whatever item, is done by ``by``."""
    with connection.cursor() as cursor:
        author = json.dumps({"id": by.pk, "name": str(by)[:LONGEST_NAME]})
        cursor.execute("SELECT set_config('publishing.by', %s, true)", [author])


def tell(item: Publishable, entry: AuditEntry) -> None:
    """What this transaction changes in ``item`` is that change of state; no version if nothing changes."""
    told = [item._meta.label_lower, str(item.pk), entry.actor_id, entry.actor_name, entry.pk]
    with connection.cursor() as cursor:
        cursor.execute(_TELL, told)
