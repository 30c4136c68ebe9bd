"""A real S3 server of this machine: buckets are folders below ``folder``, objects are files.

It checks every signature and answers nobody else.
"""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from storsthlm.ops.environment import ROOT
from storsthlm.ops.processes import Child, wait_until
from storsthlm.settings.storages import media_storage
from tests.ops.machine import free_port

NAME = "uppladdat"
PREFIX = "webb"
KEY, SECRET = "webbplatsen", "kanariefagel"


@dataclass
class Bucket:
    folder: Path
    port: int
    server: Child

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def names(self) -> list[str]:
        top = self.folder / NAME / PREFIX
        return sorted(str(path.relative_to(top)) for path in top.rglob("*") if path.is_file())

    def answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True


@contextmanager
def bucket_in(folder: Path) -> Iterator[Bucket]:
    (folder / NAME).mkdir(parents=True)
    port = free_port()
    where = [f"--data-dir={folder}", "--host=127.0.0.1", f"--port={port}"]
    keys = {"NANIO_ACCESS_KEY": KEY, "NANIO_SECRET_KEY": SECRET}
    command = [sys.executable, "-m", "nanio", "serve", *where]
    server = Child("The S3 server", command, keys, ROOT, log=folder.with_suffix(".log"))
    bucket = Bucket(folder, port, server)
    server.start()
    try:
        wait_until(bucket.answers, server, within=30)
        yield bucket
    finally:
        server.stop()


def storage_at(endpoint: str, name: str = NAME) -> dict[str, object]:
    return media_storage(name, prefix=PREFIX, endpoint=endpoint, region="us-east-1", key=KEY, secret=SECRET)
