"""Which database a read goes to. With a real replica: ``tests/ops/test_replica.py``."""

from collections.abc import Callable

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError, connections
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import resolve
from psycopg.errors import QueryCanceled

from news.models import Article
from storsthlm.middleware import replica
from storsthlm.middleware.replica import Freshness, ReadFromReplica, ReplicaRouter

router = ReplicaRouter()
get = RequestFactory().get


class UpToDate(Freshness):
    def _ask(self, now: float) -> None:
        self._true_at = now


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, settings) -> Freshness:
    monkeypatch.setitem(settings.DATABASES, "replica", {})
    monkeypatch.setattr(replica, "freshness", UpToDate())
    return replica.freshness


def reading() -> str:
    return router.db_for_read(Article)


def seen_by(view: Callable[[], object], request: HttpRequest) -> object:
    """What ``view`` gives while the middleware handles ``request``."""
    seen = []

    def respond(request: HttpRequest) -> HttpResponse:
        seen.append(view())
        return HttpResponse()

    ReadFromReplica(respond)(request)
    assert reading() == "default"
    return seen[0]


@pytest.mark.parametrize(
    ("method", "path", "database"),
    [
        ("get", "/nyheter/", "replica"),
        ("head", "/en/news/", "replica"),
        ("get", "/dokument/x", "replica"),
        ("post", "/tillganglighet/", "default"),
        ("get", "/admin/", "default"),
        ("get", "/admin/news/article/1/preview/", "default"),
    ],
)
def test_only_reading_public_pages_is_for_the_replica(method, path, database):
    assert seen_by(reading, getattr(RequestFactory(), method)(path)) == database


def test_nothing_is_read_from_a_replica_that_is_behind_or_away(fresh):
    fresh.lost(OperationalError("borta"))
    assert seen_by(reading, get("/nyheter/")) == "default"
    fresh._away_until, fresh._ask = 0, lambda now: None
    assert seen_by(reading, get("/nyheter/")) == "default"


def test_what_reads_nothing_asks_neither_of_them(fresh, monkeypatch):
    monkeypatch.setattr(fresh, "usable", lambda: pytest.fail("It was asked"))
    assert seen_by(lambda: "static", get("/static/css/site.css")) == "static"


def test_what_was_written_in_a_request_is_read_in_it():
    def view() -> list[str]:
        return [reading(), router.db_for_write(Article), reading()]

    assert seen_by(view, get("/nyheter/")) == ["replica", "default", "default"]
    assert seen_by(reading, get("/nyheter/")) == "replica"


def test_a_transaction_reads_where_it_writes(monkeypatch):
    monkeypatch.setattr(connections["default"], "in_atomic_block", True)
    assert seen_by(reading, get("/nyheter/")) == "default"


def failing(problem: BaseException, fails: str) -> tuple[object, list[str]]:
    """The middleware's answer to a view that failed, and what the second try read from."""
    tries = []
    request = get("/nyheter/")
    request.resolver_match = resolve("/nyheter/")
    request.resolver_match.func = lambda request: tries.append(reading()) or HttpResponse("svar")
    token = replica._alias.set(fails)
    try:
        return ReadFromReplica(HttpResponse).process_exception(request, problem), tries
    finally:
        replica._alias.reset(token)


def test_what_the_replica_cannot_answer_is_asked_of_the_primary(fresh, caplog):
    answer, tries = failing(OperationalError("conflict with recovery"), "replica")
    assert (answer.content, tries) == (b"svar", ["default"])
    assert "The replica did not answer" in caplog.text
    assert not fresh.usable()


def test_other_failures_are_not_the_replicas(fresh):
    slow = OperationalError()
    slow.__cause__ = QueryCanceled()
    for problem, database in ((OperationalError(), "default"), (ValueError(), "replica"), (slow, "replica")):
        assert failing(problem, database) == (None, [])
    assert fresh.usable()


def test_without_a_replica_there_is_no_middleware(settings, monkeypatch):
    monkeypatch.delitem(settings.DATABASES, "replica")
    with pytest.raises(MiddlewareNotUsed):
        ReadFromReplica(HttpResponse)


def test_the_replica_gets_no_migrations_and_is_one_with_its_primary():
    assert router.allow_migrate("default", "news")
    assert not router.allow_migrate("replica", "news")
    assert router.allow_relation(Article(), Article())
