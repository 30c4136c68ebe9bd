"""The database follows the models, by steps that have names and can be taken back."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from .source import ROOT
from .steps import contractions

# They complete the tables that the step before them made, and were never run on their own.
FIRST_INSTALLATION = {"boards.0002_relations", "calendar_app.0002_relations", "news.0002_relations"}
LABELS = {config.label for config in apps.get_app_configs() if config.name in settings.HOUSE_APPS}


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


def ours(loader: MigrationLoader) -> list[migrations.Migration]:
    return [migration for (label, _name), migration in loader.disk_migrations.items() if label in LABELS]


@pytest.mark.django_db
def test_no_change_of_a_model_lacks_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_our_migrations_stand_in_our_own_folders(loader: MigrationLoader) -> None:
    """A third party's model that is registered for translation would grow migrations in site-packages."""
    for migration in ours(loader):
        assert list(ROOT.rglob(f"*/migrations/{migration.name}.py")), migration


def test_migrations_say_what_they_do(loader: MigrationLoader) -> None:
    unnamed = [
        str(migration)
        for migration in ours(loader)
        if re.search(r"_auto_\d|_alter_.*_and_more", migration.name)
    ]
    assert unnamed == []


def test_each_app_has_one_line_of_migrations(loader: MigrationLoader) -> None:
    assert loader.detect_conflicts() == {}
    numbers = [(m.app_label, m.name[:4]) for m in ours(loader)]
    assert len(numbers) == len(set(numbers))


def test_every_step_can_be_taken_back(loader: MigrationLoader) -> None:
    one_way = [
        f"{migration}: {operation}"
        for migration in ours(loader)
        for operation in migration.operations
        if isinstance(operation, migrations.RunPython | migrations.RunSQL) and not operation.reversible
    ]
    assert one_way == []


def test_the_release_before_can_run_on_the_database_of_this_one(loader: MigrationLoader) -> None:
    """See docs/developers.md: expand first, contract a release later."""
    checked = [m for m in ours(loader) if f"{m.app_label}.{m.name}" not in FIRST_INSTALLATION]
    assert [what for migration in checked for what in contractions(migration)] == []


def step(*operations: object, **marks: str) -> migrations.Migration:
    kind = type("Migration", (migrations.Migration,), {"operations": list(operations), **marks})
    return kind("0009_step", "news")


def added(field: models.Field) -> migrations.AddField:
    return migrations.AddField("article", "new", field)


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RemoveField("article", "lead"),
        migrations.RenameField("article", "lead", "ingress"),
        migrations.DeleteModel("article"),
        migrations.RenameModel("article", "story"),
        added(models.CharField(max_length=9)),
        added(models.CharField(max_length=9, default="")),
        migrations.SeparateDatabaseAndState(database_operations=[migrations.RemoveField("article", "lead")]),
    ],
)
def test_a_step_that_old_code_stumbles_over_must_say_that_it_contracts(operation: object) -> None:
    assert contractions(step(operation))
    assert contractions(step(operation, contracts="unread since 1.4")) == []


@pytest.mark.parametrize(
    "operation",
    [
        added(models.CharField(max_length=9, null=True)),
        added(models.CharField(max_length=9, db_default="")),
        added(models.ManyToManyField("news.Article")),
        migrations.CreateModel("New", [("id", models.BigAutoField(primary_key=True))]),
    ],
)
def test_a_step_that_old_code_does_not_notice_is_fine(operation: object) -> None:
    assert contractions(step(operation)) == []


@pytest.mark.django_db(transaction=True)
def test_all_of_it_can_be_taken_back_and_done_again() -> None:
    for label in ("newsletter", "calendar_app", "boards", "news"):
        call_command("migrate", label, "zero", verbosity=0)
    call_command("migrate", verbosity=0)
