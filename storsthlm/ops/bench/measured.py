"""The site that is measured: a Postgres of its own with scaled data, and the server of production."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import psycopg
from psycopg import sql

from storsthlm.ops import mail_server
from storsthlm.ops.console import Refused, stage
from storsthlm.ops.postgres.home import home
from storsthlm.ops.postgres.server import Server
from storsthlm.ops.processes import Child, unused_port, wait_until

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "var" / "bench"
DEMONSTRATION = "bench_demo"
COLLECT = ["collectstatic", "--noinput", "--verbosity=0"]
WITHIN_SECONDS = 60
WORDS_OF_THE_REFERENCE = (
    "CREATE INDEX IF NOT EXISTS bench_reference_words ON search_entry"
    " USING gin (to_tsvector('swedish', title || ' ' || text))"
)


def start_postgres(started: ExitStack) -> Server:
    """Kept from run to run, so that only the first one waits for its rows."""
    place = home(ROOT)
    postgres = Server(place, place.folder / "bench")
    with stage("Starting the bench's own Postgres"):
        started.callback(postgres.stop)
        postgres.start()
    return postgres


def environment(url: str) -> dict[str, str]:
    """Production's settings without TLS, which would end at a proxy."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "storsthlm.settings.bench",
        "DATABASE_URL": url,
        "VAR_DIR": str(FOLDER),
        "SECRET_KEY": "only-for-measuring-on-this-machine",
        "ALLOWED_HOSTS": "localhost",
        "HTTPS": "0",
        "PYTHONUNBUFFERED": "1",
    }


def bring_rows(postgres: Server, size: int) -> str:
    """The address of a database with ``size`` copies of the demonstration's articles."""
    FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"bench_{size}"
    with stage(f"Demonstration world and {size:,} copies"):
        _database(postgres, DEMONSTRATION, "template1")
        _manage(postgres.url(DEMONSTRATION), ["prepare"], ["load_demo", "--yes"], COLLECT)
        _database(postgres, name, DEMONSTRATION)
        _manage(postgres.url(name), ["prepare"], ["load_demo", "--yes", f"--scale={size}"], ["reindex"])
        with psycopg.connect(postgres.url(name), autocommit=True) as connection:
            connection.execute(WORDS_OF_THE_REFERENCE)
            connection.execute("VACUUM (ANALYZE)")
    return postgres.url(name)


def _database(postgres: Server, name: str, template: str) -> None:
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))


def _manage(url: str, *commands: list[str]) -> None:
    for command in commands:
        run = [sys.executable, "manage.py", *command]
        done = subprocess.run(
            run, cwd=ROOT, env=environment(url), check=False, capture_output=True, text=True
        )
        if done.returncode:
            raise Refused(f"manage.py {' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def targets(url: str) -> list[dict[str, object]]:
    with stage("Counting queries, and asking Postgres how it answers them"):
        return _told_by("targets", url)


def desk(url: str) -> list[dict[str, object]]:
    with stage("Editing as an editor does"):
        return _told_by("desk", url)


def calendar_file(url: str) -> list[dict[str, object]]:
    with stage("A calendar of 2,000 entries as a file"):
        return _told_by("calendar_file", url)


def files(url: str) -> list[dict[str, object]]:
    with stage("100 files taken in, and one looked into"):
        return _told_by("files", url)


def large_meeting(url: str) -> dict[str, object]:
    with stage("A meeting with 120 papers, and 200 MB of files"):
        return _told_by("large_meeting", url)


def mailing(url: str) -> list[dict[str, object]]:
    with stage("An edition sent by one worker"), mail_server.recording() as (_records, port):
        return _told_by("mailing", url, mail_server.environment(port, url))


def _told_by(module: str, url: str, beside: Mapping[str, str] = MappingProxyType({})) -> Any:
    command = [sys.executable, "-m", f"storsthlm.ops.bench.{module}"]
    settings = {**environment(url), **beside}
    done = subprocess.run(command, cwd=ROOT, env=settings, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise Refused("The pages could not be prepared; see the lines above.")
    return json.loads(done.stdout)


@contextmanager
def served(url: str) -> Iterator[tuple[int, Child]]:
    """(port, gunicorn's master process), with two workers as configured for production."""
    port = unused_port()
    command = ["-m", "gunicorn", "--config=python:storsthlm.ops.web_server", f"--bind=127.0.0.1:{port}"]
    log = FOLDER / "web.log"
    web = Child("The web server", [sys.executable, *command], environment(url), ROOT, log=log)
    try:
        web.start()
        wait_until(lambda: _listens(port), web, within=WITHIN_SECONDS)
        yield port, web
    finally:
        web.stop()


def heaviest_worker(master: Child) -> float:
    """Memory in MiB of the largest worker, what it shares counted in proportion (PSS)."""
    pid = master.process.pid
    workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return max(_pss_kib(worker) for worker in workers) / 1024


def _pss_kib(pid: str) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
