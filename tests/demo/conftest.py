from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection, transaction

PASSWORD = "en-demonstration-till"


@pytest.fixture(scope="package")
def demo(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The whole world, loaded once for all these tests and rolled back after the last of them.

    Tests that use it are marked ``django_db`` as well: pytest-django makes its database for those only,
    and each runs in a savepoint of its own.
    """
    assert connection.settings_dict["NAME"].startswith("test_"), "Mark the test with django_db."
    with django_db_blocker.unblock(), transaction.atomic():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("django.conf.settings.DEMO_PASSWORD", PASSWORD, raising=False)
            call_command("load_demo", yes=True)
        yield
        transaction.set_rollback(True)
