"""An embedded real Postgres, reached by a Unix socket in a private folder: no port, no password."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from storsthlm.ops.console import Refused
from storsthlm.ops.locks import locked
from storsthlm.ops.postgres import leftovers
from storsthlm.ops.postgres.home import Home
from storsthlm.ops.processes import Child, as_account, wait_until

ROLE = "storsthlm"
DATABASE = "storsthlm"
LONGEST_SOCKET_PATH = 107
# Tests can afford to lose their data; nobody else can.
RECKLESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


@dataclass
class Server:
    """``folder`` is the cluster's own, below the home; one process at a time may hold it."""

    home: Home
    folder: Path
    reckless: bool = False
    child: Child | None = field(default=None, init=False)
    _lock: ExitStack = field(default_factory=ExitStack, init=False)
    _sockets: Path | None = field(default=None, init=False)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "postgres.log"

    def url(self, database: str = DATABASE) -> str:
        return f"postgres://{ROLE}@{quote(str(self._sockets), safe='')}/{database}"

    def start(self) -> None:
        """Returns when the database takes connections, about 3 s in a new folder and 0.3 s later."""
        self.home.make_folder(self.folder)
        self._hold()
        leftovers.clear(self.data)
        if not self.data.exists():
            self._create_cluster()
        self._sockets = self._socket_folder()
        self.child = self._child()
        self.child.start()
        wait_until(self.answers, self.child, within=60)
        self._create_database()

    def stop(self) -> None:
        if self.child:
            self.child.stop()
        if self._sockets and self._sockets != self.folder:
            shutil.rmtree(self._sockets, ignore_errors=True)
        self._lock.close()

    def _hold(self) -> None:
        if not self._lock.enter_context(locked(self.folder / "lock")):
            raise Refused("This clone is already running: stop the other `make run` first.")

    def _create_cluster(self) -> None:
        """Made beside its place and moved there when whole: an interrupted try leaves nothing in the way."""
        half = self.folder / "half-made"
        shutil.rmtree(half, ignore_errors=True)
        options = ["--username", ROLE, "--encoding", "UTF8", "--locale", "C", "--auth-local", "trust"]
        builtin = ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--auth-host", "reject"]
        command = [self.home.binaries / "initdb", "--pgdata", half, *options, *builtin]
        if self.reckless:
            command.append("--no-sync")
        made = subprocess.run(
            command,
            cwd=self.folder,
            env=self._environment(),
            check=False,
            capture_output=True,
            text=True,
            **as_account(self.home.account),
        )
        if made.returncode:
            raise Refused(f"Postgres could not create its data folder {half}:\n{made.stdout}{made.stderr}")
        half.rename(self.data)

    def _child(self) -> Child:
        """``SIGINT`` is Postgres's fast shutdown: it does not wait for clients to leave."""
        return Child(
            "Postgres",
            [str(self.home.binaries / "postgres"), "-D", str(self.data), *self._options()],
            self._environment(),
            self.folder,
            stop_signal=signal.SIGINT,
            patience=30,
            log=self.log,
            account=self.home.account,
        )

    def _options(self) -> list[str]:
        values = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self._sockets}"',
            "unix_socket_permissions": "0700",
            **(RECKLESS if self.reckless else {}),
        }
        return [part for name, value in values.items() for part in ("-c", f"{name}={value}")]

    def _socket_folder(self) -> Path:
        """The cluster's folder, unless its path is longer than a socket's address may be."""
        longest = len(os.fsencode(self.folder / ".s.PGSQL.5432.lock"))
        if longest <= LONGEST_SOCKET_PATH:
            return self.folder
        short = Path(tempfile.mkdtemp(prefix="storsthlm-", dir="/tmp"))
        if self.home.account:
            os.chown(short, *self.home.account)
        return short

    def _environment(self) -> dict[str, str]:
        """Nothing of the caller's PG* variables or language reaches the server."""
        return {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC", "TMPDIR": str(self.folder)}

    def answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _create_database(self) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            row = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if row is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
