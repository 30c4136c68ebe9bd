import pytest
from django.test import TestCase

from tests.factories.accounts import UserFactory


@pytest.fixture
def chief():
    return UserFactory(is_superuser=True)


@pytest.fixture
def committed():
    """Run what waits for a commit, as the end of a request does."""
    return lambda: TestCase.captureOnCommitCallbacks(execute=True)
