"""What a public page costs: the same number of queries however much it holds, and never more than twelve."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.helpers import Visitor

from .addresses import EVERYTHING, in_languages, paths
from .world import World, grow

pytestmark = pytest.mark.django_db

MOST = 12


@pytest.fixture(scope="module")
def counted(world: World) -> dict[tuple[str, str], list[tuple[str, list[str], list[str]]]]:
    """(name, language) → [(path, queries in the small world, queries in the large one)]."""
    Visitor().get("/healthz")  # a process asks once in its life whether all migrations are there
    small = {key: ask(world, *key) for key in in_languages(EVERYTHING)}
    before = {key: paths(world, *key) for key in small}
    grow(world)
    return {key: list(zip(before[key], small[key], ask(world, *key), strict=True)) for key in small}


def ask(world: World, name: str, language: str) -> list[list[str]]:
    return [queries_of(path) for path in paths(world, name, language)]


def queries_of(path: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        response = Visitor().get(path)
    assert response.status_code == 200, path
    return [query["sql"] for query in captured.captured_queries]


@pytest.mark.parametrize(("name", "language"), in_languages(EVERYTHING))
def test_an_address_asks_as_many_questions_of_much_as_of_little(counted, name: str, language: str) -> None:
    for path, small, large in counted[name, language]:
        assert len(small) == len(large), f"{path}\n" + "\n".join(large)
        assert len(large) <= MOST, f"{path}: {len(large)} queries\n" + "\n".join(large)
