"""What a crash leaves: a pid file, and perhaps a server that nobody holds any longer."""

import os
import signal
import time
from pathlib import Path

from storsthlm.ops.console import Refused

PATIENCE_SECONDS = 30


def clear(data: Path) -> None:
    """Called while the folder's lock is held, so no living parent owns what is found here.

    A pid is used again by the system: only a process whose command line names this very data folder
    is ours to stop. Postgres itself would refuse to start while any process of that number lives.
    """
    pid_file = data / "postmaster.pid"
    pid = recorded_pid(pid_file)
    if pid is not None and serves(pid, data):
        _stop(pid, data)
    pid_file.unlink(missing_ok=True)


def recorded_pid(pid_file: Path) -> int | None:
    try:
        return int(pid_file.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def serves(pid: int, data: Path) -> bool:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return os.fsencode(data) in command and Path(os.fsdecode(command[0])).name == "postgres"


def _stop(pid: int, data: Path) -> None:
    os.kill(pid, signal.SIGINT)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while serves(pid, data):
        if time.monotonic() > deadline:
            raise Refused(
                f"A Postgres of an earlier run (process {pid}) still uses {data}. Stop it, then try again."
            )
        time.sleep(0.1)
