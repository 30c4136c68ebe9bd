"""What a migration may do while the release before it still runs on the same database.

Expand first (tables, and columns that old code need not fill), contract one release after the code has
stopped using it. A migration that contracts says so: ``contracts = "unread since 1.4"`` in its class.
"""

from collections.abc import Iterator

from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.models.fields import NOT_PROVIDED

TAKES_AWAY = (
    migrations.RemoveField,
    migrations.RenameField,
    migrations.DeleteModel,
    migrations.RenameModel,
    migrations.AlterModelTable,
)


def contractions(migration: migrations.Migration) -> list[str]:
    """What old code would stumble over, unless the migration says that it contracts."""
    if getattr(migration, "contracts", ""):
        return []
    new = {each.name.lower() for each in _all(migration) if isinstance(each, migrations.CreateModel)}
    return [
        f"{migration.app_label}.{migration.name}: {operation.describe()}"
        for operation in _all(migration)
        if _model(operation) not in new and _old_code_stumbles(operation)
    ]


def _all(migration: migrations.Migration) -> Iterator[Operation]:
    for operation in migration.operations:
        yield from getattr(operation, "database_operations", [operation])


def _model(operation: Operation) -> str:
    return getattr(operation, "model_name", getattr(operation, "name", "")).lower()


def _old_code_stumbles(operation: Operation) -> bool:
    if isinstance(operation, TAKES_AWAY):
        return True
    return isinstance(operation, migrations.AddField) and not _may_be_left_out(operation.field)


def _may_be_left_out(field: models.Field) -> bool:
    """Django's ``default`` is the new code's; only the database's own fills the column for the old."""
    many = isinstance(field, models.ManyToManyField)
    return many or field.null or field.generated or field.db_default is not NOT_PROVIDED
