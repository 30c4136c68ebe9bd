"""A replica answers the public, with nothing older than a second, and costs nobody anything when it dies.

A real web server, configured as in production, on a Postgres and its streaming replica.
"""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from storsthlm.ops.environment import ROOT
from storsthlm.ops.postgres.server import Server
from storsthlm.ops.postgres.temporary import temporary_server
from storsthlm.ops.processes import Child, wait_until
from tests.ops.machine import free_port, soon
from tests.ops.migrated import copy_migrated
from tests.ops.standby import ask, standby_of

HOST = "127.0.0.1"
FILL = """
import django; django.setup()
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from tests.factories.accounts import UserFactory
from tests.factories.news import ArticleFactory
article, user = ArticleFactory(published=True), UserFactory(is_superuser=True, is_staff=True)
session = SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = "storsthlm.accounts.backends.RoleBackend"
session.save()
print(article.get_absolute_url(), article.pk, session.session_key)
"""
# What the site's own connections were last asked since a moment, but for what measures the lag.
ASKED_SINCE = """
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND state_change > '{}' AND query <> 'SELECT 1' AND query NOT LIKE '%_wal_%'
"""


@dataclass
class Site:
    port: int
    primary: Server
    replica: Server
    log: Path
    public: str = ""
    admin: str = ""
    session: str = ""

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=20)
        try:
            connection.request("GET", path, headers={"Cookie": f"sessionid={self.session}"})
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def is_up(self) -> bool:
        try:
            return self.get("/healthz")[0] == http.HTTPStatus.OK
        except OSError:
            return False

    def write(self, title: str) -> None:
        with psycopg.connect(self.primary.url()) as database:
            database.execute("UPDATE news_article SET title_sv = %s", [title])

    def asked(self, server: Server, *paths: str) -> int:
        """How many connections of the site asked ``server`` for content while these pages were read."""
        moment = ask(server, "SELECT clock_timestamp()")
        assert [self.get(path)[0] for path in paths] == [200] * len(paths)
        return ask(server, ASKED_SINCE.format(moment))

    def replica_answers(self) -> bool:
        return self.asked(self.replica, self.public) > 0

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "storsthlm.settings.test",
            "TEST_MEDIA_ROOT": str(self.log.parent),
            "DATABASE_URL": self.primary.url(),
            "REPLICA_URL": self.replica.url(),
        }

    def web_server(self) -> Child:
        gunicorn = [sys.executable, "-m", "gunicorn", "--config=python:storsthlm.ops.web_server"]
        command = [*gunicorn, f"--bind={HOST}:{self.port}", "--workers=1"]
        at_once = signal.SIGQUIT  # nobody is left to be waited for
        return Child("The web server", command, self.environment(), ROOT, stop_signal=at_once, log=self.log)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Site]:
    with temporary_server(ROOT) as primary, standby_of(primary) as replica:
        site = Site(free_port(), primary, replica, tmp_path_factory.mktemp("replica") / "web.log")
        copy_migrated(primary)
        site.public, number, site.session = told(site, FILL).split()
        site.admin = f"/admin/news/article/{number}/change/"
        web = site.web_server()
        web.start()
        try:
            wait_until(site.is_up, web, within=60)
            yield site
        finally:
            web.stop()


def told(site: Site, code: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=site.environment(), check=True, stdout=subprocess.PIPE
    )
    return run.stdout.decode()


@contextmanager
def behind(replica: Server) -> Iterator[None]:
    """It receives what is written, and shows nothing of it."""
    ask(replica, "SELECT pg_wal_replay_pause()::text")
    try:
        yield
    finally:
        ask(replica, "SELECT pg_wal_replay_resume()::text")


def test_public_pages_are_read_from_the_replica_and_the_admin_is_not(site):
    assert soon(site.replica_answers)
    # A machine that is busy may find the replica late for a moment, and asks the primary then.
    assert soon(lambda: site.asked(site.primary, site.public, "/nyheter/", "/") == 0)
    assert site.asked(site.replica, site.admin, "/admin/") == 0
    assert site.asked(site.primary, site.admin) > 0


def test_what_was_written_is_read_at_once_in_the_admin_and_within_a_second_by_the_public(site):
    assert soon(site.replica_answers)
    with behind(site.replica):
        site.write("Nyss ändrad rubrik")
        assert "Nyss ändrad rubrik" in site.get(site.admin)[1]
        time.sleep(1)
        assert all("Nyss ändrad rubrik" in site.get(site.public)[1] for _visit in range(10))
    assert soon(site.replica_answers)
    assert "Nyss ändrad rubrik" in site.get(site.public)[1]


def test_what_is_restricted_is_gone_within_a_second_however_far_behind_the_replica_is(site):
    with behind(site.replica), psycopg.connect(site.primary.url(), autocommit=True) as database:
        database.execute("UPDATE news_article SET status = 'withdrawn'")
        try:
            time.sleep(1)
            assert [site.get(site.public)[0] for _visit in range(10)] == [404] * 10
        finally:
            database.execute("UPDATE news_article SET status = 'published'")
    time.sleep(1)


def test_a_replica_that_dies_under_load_costs_no_visitor_anything(site):
    assert soon(site.replica_answers)
    answers: list[int] = []
    visitors = [threading.Thread(target=visit, args=(site, answers)) for _visitor in range(3)]
    for each in visitors:
        each.start()
    site.replica.child.process.kill()
    site.replica.child.process.wait()
    for each in visitors:
        each.join()
    assert answers == [200] * 45
    lines = site.log.read_text().count("The replica did not answer")
    site.replica.child.start()
    wait_until(site.replica.answers, site.replica.child, within=30)
    assert 0 < lines < 10
    assert soon(site.replica_answers)


def visit(site: Site, answers: list[int]) -> None:
    answers.extend(site.get(site.public)[0] for _visit in range(15))
