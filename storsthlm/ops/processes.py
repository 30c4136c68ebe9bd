"""Processes that end when the one that started them ends, however that happens."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from storsthlm.ops.console import Refused, say

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def end_with_parent(number: signal.Signals) -> None:
    """Ask the kernel to send this signal when the parent dies, even by ``kill -9``."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)


@dataclass
class Child:
    """One process in a session of its own: Ctrl-C reaches the parent alone, which decides the order."""

    name: str
    command: Sequence[str]
    environment: dict[str, str]
    folder: Path
    stop_signal: signal.Signals = signal.SIGTERM
    orphan_signal: signal.Signals | None = None  # the same, unless it would then wait for what is gone too
    patience: float = 10.0
    log: Path | None = None
    account: tuple[int, int] | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        output = self.log.open("ab") if self.log else None
        try:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT if output else None,
                start_new_session=True,
                preexec_fn=lambda: end_with_parent(self.orphan_signal or self.stop_signal),  # noqa: PLW1509 - no threads run yet
                **as_account(self.account),
            )
        finally:
            if output:
                output.close()

    def exit_code(self) -> int | None:
        """None while it runs."""
        return self.process.poll() if self.process else 0

    def stop(self) -> None:
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
        try:
            self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            say(f"{self.name} did not stop in {self.patience:.0f} s and is killed.")
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def as_account(account: tuple[int, int] | None) -> dict[str, object]:
    """What ``subprocess`` needs to run as another account, without the caller's groups."""
    return {"user": account[0], "group": account[1], "extra_groups": []} if account else {}


def wait_until(ready: Callable[[], bool], child: Child, *, within: float) -> None:
    deadline = time.monotonic() + within
    while not ready():
        if (code := child.exit_code()) is not None:
            raise Refused(f"{child.name} ended at once (code {code}). {hint(child)}")
        if time.monotonic() > deadline:
            raise Refused(f"{child.name} was not ready within {within:.0f} s. {hint(child)}")
        time.sleep(0.05)


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def hint(child: Child) -> str:
    return f"Its log: {child.log}" if child.log else "See its lines above."
