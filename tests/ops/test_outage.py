"""A dead database: a readable 503 that says when to come back, and not one error once it is back.

A real web server, configured as in production, on a Postgres that the test stops and starts.
"""

import http.client
import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from storsthlm.ops.environment import ROOT
from storsthlm.ops.postgres.server import Server
from storsthlm.ops.postgres.temporary import temporary_server
from storsthlm.ops.processes import Child, wait_until
from tests.ops.machine import free_port, soon
from tests.ops.migrated import copy_migrated

HOST = "127.0.0.1"


@dataclass
class Site:
    port: int
    server: Server

    def get(self, path: str) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=20)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read().decode()
        finally:
            connection.close()

    def is_up(self) -> bool:
        try:
            return self.get("/healthz")[0] == http.HTTPStatus.OK
        except OSError:
            return False

    def start_database(self) -> None:
        self.server.child.start()
        wait_until(self.server.answers, self.server.child, within=30)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Site]:
    log = tmp_path_factory.mktemp("outage") / "web.log"
    with temporary_server(ROOT) as server:
        site = Site(free_port(), server)
        copy_migrated(server)
        web = web_server(site, log)
        web.start()
        try:
            wait_until(site.is_up, web, within=60)
            yield site
        finally:
            web.stop()


def web_server(site: Site, log: Path) -> Child:
    gunicorn = [sys.executable, "-m", "gunicorn", "--config=python:storsthlm.ops.web_server"]
    command = [*gunicorn, f"--bind={HOST}:{site.port}"]
    return Child("The web server", command, environment(site, log), ROOT, log=log)


def environment(site: Site, log: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "storsthlm.settings.test",
        "TEST_MEDIA_ROOT": str(log.parent),
        "DATABASE_URL": site.server.url(),
    }


def test_a_database_restarted_while_the_site_is_idle_costs_no_visitor_anything(site: Site) -> None:
    for _visit in range(8):  # every process and thread gets a connection
        assert site.is_up()
    site.server.child.stop()
    site.start_database()
    assert [site.get("/healthz")[0] for _visit in range(30)] == [200] * 30


@pytest.mark.parametrize("path", ["/healthz", "/nyheter/", "/en/news/"])
def test_without_a_database_the_answer_is_readable_and_says_when_to_come_back(site: Site, path: str) -> None:
    site.server.child.stop()
    try:
        status, headers, page = site.get(path)
    finally:
        site.start_database()
    assert status == http.HTTPStatus.SERVICE_UNAVAILABLE
    assert int(headers["Retry-After"]) > 0
    assert headers["Cache-Control"] == "no-store"
    assert len(re.findall("<h1", page)) == 1
    assert f'<html lang="{"en" if path.startswith("/en/") else "sv"}"' in page


def test_a_second_after_it_is_back_nobody_sees_an_error(site: Site) -> None:
    site.server.child.process.send_signal(signal.SIGKILL)
    site.server.child.process.wait()
    assert soon(lambda: site.get("/healthz")[0] == http.HTTPStatus.SERVICE_UNAVAILABLE)
    site.start_database()
    time.sleep(1)
    assert [site.get("/healthz")[0] for _visit in range(30)] == [200] * 30
