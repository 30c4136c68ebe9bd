"""A database that does not answer: 503 with a page that can be read, on every address, and back at once."""

import pytest
from django.db import InterfaceError, OperationalError, connection

from storsthlm.accounts.roles import COMMUNICATOR
from tests.helpers import Visitor, client_of

from .addresses import EVERYTHING, paths
from .world import World

pytestmark = pytest.mark.django_db

ASKS_NOTHING = {
    "healthz_live",
    "robots",
    "pages:cookies",
    "sitemap_section",
    "social_picture",
    "search_suggestions",
}


def refuse(error: type[Exception]):
    def wrapper(execute, sql, params, many, context):
        raise error("server closed the connection unexpectedly")

    return wrapper


@pytest.mark.parametrize("name", sorted(set(EVERYTHING) - ASKS_NOTHING))
def test_a_dead_database_gives_a_readable_503(world: World, name: str) -> None:
    path = paths(world, name)[0]
    with connection.execute_wrapper(refuse(OperationalError)):
        response = Visitor().get(path)
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert response["Cache-Control"] == "no-store"
    assert "<h1" in response.text
    assert "server closed" not in response.text
    assert not response.cookies
    assert Visitor().get(path).status_code == 200


def test_the_page_speaks_the_language_of_the_address(world: World) -> None:
    with connection.execute_wrapper(refuse(OperationalError)):
        english = Visitor().get(paths(world, "news:list", "en")[0])
        swedish = Visitor().get(paths(world, "news:list")[0])
    assert '<html lang="en"' in english.text
    assert '<html lang="sv"' in swedish.text


def test_a_connection_that_was_lost_is_told_in_the_same_way(world: World) -> None:
    with connection.execute_wrapper(refuse(InterfaceError)):
        assert Visitor().get(paths(world, "news:list")[0]).status_code == 503


def test_the_admin_is_told_as_well() -> None:
    client = client_of(COMMUNICATOR)
    client.raise_request_exception = False
    with connection.execute_wrapper(refuse(OperationalError)):
        response = client.get("/admin/news/article/")
    assert response.status_code == 503


def test_readiness_says_no_while_the_database_is_away() -> None:
    assert Visitor().get("/healthz").status_code == 200
    with connection.execute_wrapper(refuse(OperationalError)):
        assert Visitor().get("/healthz").status_code == 503
