"""Runs an inspector in a process of its own: few megabytes, few seconds, no environment."""

import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from django.core.files import File

from .refusals import Refused

SOURCE_ROOT = Path(__file__).resolve().parents[2]
PYTHON = [sys.executable, "-P", "-s", "-m"]
INSPECTORS = "storsthlm.documents.inspectors"
ENVIRONMENT = {"PYTHONPATH": str(SOURCE_ROOT)}
MEGABYTES = {"image": 1024}
ORDINARY_MEGABYTES = 512
CPU_SECONDS = 15
WALL_SECONDS = 30
SHORTER = {"contents": 10, "office_contents": 10}  # of the processor: what lasts longer does no harm unread
logger = logging.getLogger(__name__)
_forking: ContextVar[subprocess.Popen | None] = ContextVar("what forks inspectors", default=None)


def inspect(kind: str, source: Path, target: Path | None = None) -> dict[str, object]:
    """What the inspector found out. Raises ``Refused``, also when the file made the process give up."""
    ask = _ask_new if _forking.get() is None else _ask_forking
    limits = MEGABYTES.get(kind, ORDINARY_MEGABYTES), SHORTER.get(kind, CPU_SECONDS)
    answer = ask(kind, str(source), str(target or source), *limits)
    if code := answer.get("refused"):
        raise Refused(str(code))
    return answer


@contextmanager
def many_files() -> Iterator[None]:
    """Inside, the inspectors are loaded once and forked for each file: a tenth of the time."""
    command = [*PYTHON, f"{INSPECTORS}.forking"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=ENVIRONMENT, **pipes) as process:
        token = _forking.set(process)
        try:
            yield
        finally:
            _forking.reset(token)


def _ask_forking(*request: object) -> dict[str, object]:
    process = _forking.get()
    process.stdin.write(json.dumps([*request, WALL_SECONDS]) + "\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def _ask_new(kind: str, source: str, target: str, megabytes: int, cpu_seconds: int) -> dict[str, object]:
    try:
        run = subprocess.run(
            [*PYTHON, INSPECTORS, kind, source, target, str(megabytes), str(cpu_seconds)],
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
        logger.warning("Inspecting a %s file gave up: %s %s", kind, problem, (problem.stderr or b"")[-500:])
        return {"refused": "too_heavy"}
    return json.loads(run.stdout)


@contextmanager
def on_disk(file: File) -> Iterator[Path]:
    """The path of ``file``, which is copied to a temporary one if it has none of its own."""
    if hasattr(file, "temporary_file_path"):
        yield Path(file.temporary_file_path())
        return
    with tempfile.NamedTemporaryFile(prefix="storsthlm-upload-") as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        yield Path(copy.name)
