"""`make run`, as somebody at a keyboard meets it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storsthlm.ops import run
from storsthlm.ops.console import Refused
from storsthlm.ops.environment import ROOT
from storsthlm.ops.postgres.temporary import temporary_server
from tests.ops.machine import family, free_port, lives, soon

IDENTITY = (
    "from django.core.management import call_command; call_command('prepare', verbosity=0); "
    "from storsthlm.ops.management.commands.prepare import database_identity; print(database_identity())"
)


@contextmanager
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind((run.HOST, 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_taken_port_is_told_of_with_a_way_out() -> None:
    with taken_port() as port, pytest.raises(Refused, match=rf"Port {port} .*make run PORT="):
        run.free_port(str(port))


@pytest.mark.parametrize("text", ["0", "65536", "http", "-1", "80 80"])
def test_a_port_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="PORT must be a number"):
        run.free_port(text)


def test_a_free_port_is_taken_as_it_is() -> None:
    port = free_port()
    assert run.free_port(str(port)) == port


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A database that is prepared, and marked as having its demonstration content already."""
    with temporary_server(ROOT) as server:
        values = {
            **os.environ,
            "DATABASE_URL": server.url(),
            "VAR_DIR": str(tmp_path),
            "PORT": str(free_port()),
            "DJANGO_SETTINGS_MODULE": "storsthlm.settings.development",
        }
        shell = [sys.executable, "manage.py", "shell", "--no-imports", "-c", IDENTITY]
        asked = subprocess.run(shell, cwd=ROOT, env=values, check=True, capture_output=True, text=True)
        (tmp_path / f"demonstration-{asked.stdout.split()[-1]}").write_text("Demonstration logins: nobody\n")
        yield values


def answers(port: str) -> int:
    connection = http.client.HTTPConnection(run.HOST, int(port), timeout=20)
    try:
        connection.request("GET", "/", headers={"Host": "localhost"})
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_comes_up_says_where_and_takes_everything_with_it(
    environment: dict[str, str], tmp_path: Path, number: signal.Signals
) -> None:
    log = tmp_path / "run.log"
    with log.open("wb") as output:
        command = [sys.executable, "-m", "storsthlm.ops.run"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        assert soon(lambda: "Ctrl-C stops everything." in log.read_text() or process.poll() is not None)
        assert answers(environment["PORT"]) == http.HTTPStatus.OK
        started = family(process.pid)
        assert len(started) >= 4, "the supervisor, the worker, the web server and its processes"
    finally:
        process.send_signal(number)
        code = process.wait(30)
    told = log.read_text()
    assert code == 0, told
    assert re.search(rf"http://localhost:{environment['PORT']}/$", told, re.MULTILINE)
    assert "Demonstration logins: nobody" in told
    assert soon(lambda: not any(map(lives, started)))
