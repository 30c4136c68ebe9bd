"""The world of the sweeps, made once for each module that asks and rolled back after it."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from .world import World, build


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Tests that use it are marked ``django_db`` as well: each runs in a savepoint of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)
