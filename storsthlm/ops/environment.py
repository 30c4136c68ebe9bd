"""Create ``.venv`` and install a pinned set: ``python3 -m storsthlm.ops.environment local``.

Run by the system's own ``python3``, so only the standard library is imported. A marker holds the
digest of what is installed; while it agrees, nothing is done.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storsthlm.ops.console import Refused, refuse, stage

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Each set holds the ones it includes, with the same versions: installing `test` serves `make run` too.
INCLUDES = {"base": [], "local": ["base"], "test": ["local", "base"]}


def main(group: str) -> int:
    try:
        check_python()
        with only_one_at_a_time():
            bring(group)
    except Refused as error:
        return refuse(error)
    return 0


def check_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - the system's python3 may be older than what we ask for
        raise Refused(
            f"Python 3.11 or newer is needed; {sys.executable} is {sys.version.split()[0]}.\n"
            "Name another one like this: make run PYTHON=python3.12"
        )
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        raise Refused("Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv")


@contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """`make run` and `make test` may begin together in a fresh clone."""
    (ROOT / "var").mkdir(mode=0o700, exist_ok=True)
    with (ROOT / "var" / "environment.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def bring(group: str) -> None:
    if is_installed(group):
        return
    if not works():
        with stage("Creating .venv"):
            run(sys.executable, "-m", "venv", "--clear", str(VENV))
            marker("python").write_text(identity())
    with stage(f"Installing requirements/{group}.txt"):
        run(
            str(PYTHON),
            "-m",
            "pip",
            "install",
            "--require-hashes",
            "--no-deps",
            "-r",
            f"requirements/{group}.txt",
        )
    for name in [group, *INCLUDES[group]]:
        marker(name).write_text(digest(name))


def is_installed(group: str) -> bool:
    return works() and marker(group).exists() and marker(group).read_text() == digest(group)


def works() -> bool:
    """A folder that was moved, left half made, or belongs to another Python is made anew."""
    made = marker("python")
    return made.exists() and made.read_text() == identity() and os.access(PYTHON, os.X_OK)


def identity() -> str:
    return f"{VENV}\n{sys.version}\n"


def marker(part: str) -> Path:
    return VENV / f"installed-{part}"


def digest(group: str) -> str:
    return hashlib.sha256((ROOT / "requirements" / f"{group}.txt").read_bytes()).hexdigest()


def run(*command: str) -> None:
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        raise Refused(f"This command failed, see above: {' '.join(command)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
