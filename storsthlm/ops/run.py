"""`make run`: Postgres, database, web server and worker, until Ctrl-C. ``python -m storsthlm.ops.run``"""

import http.client
import os
import signal
import socket
import sys
import time
from collections import deque
from contextlib import ExitStack
from pathlib import Path

from storsthlm.ops import stopping
from storsthlm.ops.console import Refused, refuse, say, seconds, stage
from storsthlm.ops.postgres.home import home
from storsthlm.ops.postgres.server import Server
from storsthlm.ops.processes import Child, wait_until

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
HIGHEST_PORT = 65_535
PREPARE = ["manage.py", "prepare", "--demo"]
WEB = ["-m", "gunicorn", "--config=python:storsthlm.ops.web_server"]
WORKER = ["manage.py", "procrastinate", "worker", "--shutdown-graceful-timeout=8"]
MOST_RESTARTS = 5
WITHIN_SECONDS = 60


def main() -> int:
    stopping.listen()
    try:
        with ExitStack() as started:
            started.callback(say, "Stopped.")
            keep(serve(started))
    except stopping.Stop:
        return 0  # the usual way to end it
    except Refused as error:
        return refuse(error)
    return 0


def serve(started: ExitStack) -> list[Child]:
    """Start everything; ``started`` learns how to end each part, in the opposite order."""
    port = free_port(os.environ.get("PORT") or "8000")
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    environment.setdefault("DJANGO_SETTINGS_MODULE", "storsthlm.settings.development")
    environment.setdefault("SITE_URL", f"http://localhost:{port}")
    children = []
    if not environment.get("DATABASE_URL"):
        postgres = start_postgres(started)
        environment["DATABASE_URL"] = postgres.url()
        children.append(postgres.child)
    with stage("Preparing the database"):
        prepare(environment, started)
    web = child("The web server", environment, *WEB, f"--bind={HOST}:{port}")
    worker = child("The worker", environment, *WORKER)
    worker.orphan_signal = signal.SIGKILL  # it would wait half a minute for a Postgres that is gone
    with stage("Starting the web server and the worker"):
        for each in (worker, web):
            started.callback(each.stop)
            each.start()
        wait_until(lambda: first_page_answers(port), web, within=WITHIN_SECONDS)
    welcome(port, environment)
    return [*children, web, worker]


def free_port(text: str) -> int:
    """Asked first of all: nobody should wait a minute to learn this."""
    port = int(text) if text.isdecimal() else 0
    if not 0 < port <= HIGHEST_PORT:
        raise Refused(f"PORT must be a number between 1 and {HIGHEST_PORT}, not {text!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise Refused(
                f"Port {port} cannot be used: {error.strerror}. Choose another: make run PORT=8001"
            ) from None
    return port


def start_postgres(started: ExitStack) -> Server:
    place = home(ROOT)
    server = Server(place, place.folder / "postgres")
    with stage("Starting the embedded Postgres"):
        started.callback(server.stop)
        server.start()
    return server


def prepare(environment: dict[str, str], started: ExitStack) -> None:
    command = child("The preparation", environment, *PREPARE)
    started.callback(command.stop)
    command.start()
    while (code := command.exit_code()) is None:
        time.sleep(0.05)
    if code:
        raise Refused("The database could not be prepared; see the lines above.")


def child(name: str, environment: dict[str, str], *arguments: str) -> Child:
    return Child(name, [sys.executable, *arguments], environment, ROOT)


def first_page_answers(port: int) -> bool:
    """False until somebody listens; a first page that is an error will not become better by waiting."""
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        status = connection.getresponse().status
    except OSError:
        return False
    finally:
        connection.close()
    if status != http.HTTPStatus.OK:
        raise Refused(f"The first page answers {status} instead of 200; see the lines above.")
    return True


def welcome(port: int, environment: dict[str, str]) -> None:
    say(f"\nThe site is up after {seconds():.0f} s:   http://localhost:{port}/")
    say(f"Editors log in at:           http://localhost:{port}/admin/")
    say(f"manage.py finds its data by: DATABASE_URL={environment['DATABASE_URL']}")
    say(f"\n{logins(environment)}\n\nCtrl-C stops everything.\n")


def logins(environment: dict[str, str]) -> str:
    """As the preparation left them; a site with a database of its own may have none."""
    told = Path(environment.get("VAR_DIR") or ROOT / "var") / "logins.txt"
    return told.read_text().strip() if told.exists() else "There are no demonstration logins."


def keep(children: list[Child]) -> None:
    """Start again what ends by itself, unless it keeps ending."""
    restarts: deque[float] = deque(maxlen=MOST_RESTARTS)
    while True:
        time.sleep(0.2)
        for each in children:
            if (code := each.exit_code()) is None:
                continue
            if len(restarts) == MOST_RESTARTS and time.monotonic() - restarts[0] < WITHIN_SECONDS:
                raise Refused(f"{each.name} keeps ending (code {code}).")
            say(f"{each.name} ended by itself (code {code}) and is started again.")
            restarts.append(time.monotonic())
            each.start()


if __name__ == "__main__":
    sys.exit(main())
