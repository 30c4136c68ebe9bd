"""A streaming replica of a temporary Postgres, made as an operator would make one: by ``pg_basebackup``."""

import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from storsthlm.ops.postgres.server import ROLE, Server
from storsthlm.ops.postgres.temporary import PREFIX
from storsthlm.ops.processes import as_account


@contextmanager
def standby_of(primary: Server) -> Iterator[Server]:
    home = primary.home
    standby = Server(home, home.make_folder(home.folder / f"{PREFIX}{secrets.token_hex(4)}"), reckless=True)
    try:
        _copy(primary, standby)
        standby.start()
        yield standby
    finally:
        standby.stop()
        shutil.rmtree(standby.folder, ignore_errors=True)


def _copy(primary: Server, standby: Server) -> None:
    """``--write-recovery-conf`` makes of the copy a standby that follows its primary."""
    where = [f"--host={primary._sockets}", f"--username={ROLE}", f"--pgdata={standby.data}"]
    how = ["--checkpoint=fast", "--wal-method=stream", "--write-recovery-conf", "--no-sync"]
    subprocess.run(
        [primary.home.binaries / "pg_basebackup", *where, *how],
        cwd=standby.folder,
        env=primary._environment(),
        check=True,
        capture_output=True,
        **as_account(primary.home.account),
    )


def ask(server: Server, query: str) -> object:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        return connection.execute(query).fetchone()[0]
