"""The database follows the models, by steps that have names and can be taken back."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import migrations
from django.db.migrations.loader import MigrationLoader

from .source import ROOT

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


@pytest.mark.django_db(transaction=True)
def test_all_of_it_can_be_taken_back_and_done_again() -> None:
    for label in ("newsletter", "calendar_app", "boards", "news"):
        call_command("migrate", label, "zero", verbosity=0)
    call_command("migrate", verbosity=0)
