"""Ready means: the database answers and holds what this code needs. Live means: the process answers."""

import pytest
from django.db import OperationalError, connection

from storsthlm.views import health
from tests.helpers import Visitor


@pytest.fixture(autouse=True)
def asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "migrations", health.Migrations())


@pytest.mark.django_db
def test_a_database_with_every_migration_is_ready(django_assert_num_queries) -> None:
    assert Visitor().get("/healthz").status_code == 200
    with django_assert_num_queries(1):
        assert Visitor().get("/healthz").status_code == 200


@pytest.mark.django_db
def test_without_a_migration_of_this_code_it_is_not_ready_until_it_comes() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET name = 'x' WHERE app = 'news' AND name = '0001_initial'")
    response = Visitor().get("/healthz")
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert "no-store" in response["Cache-Control"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET name = '0001_initial' WHERE app = 'news' AND name = 'x'")
    assert Visitor().get("/healthz").status_code == 200


@pytest.mark.django_db
def test_migrations_of_a_later_release_do_no_harm() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('news', '9999_later', now())"
        )
    assert Visitor().get("/healthz").status_code == 200


def test_what_the_code_brings_is_known_by_app_and_name() -> None:
    assert {("news", "0001_initial"), ("auth", "0001_initial")} <= health.brought()
    assert "procrastinate" in {app for app, _name in health.brought()}


@pytest.mark.django_db
def test_a_process_lives_though_its_database_is_away() -> None:
    def away(*args: object) -> None:
        raise OperationalError("gone")

    with connection.execute_wrapper(away):
        assert Visitor().get("/healthz").status_code == 503
        assert Visitor().get("/healthz/live").status_code == 200
