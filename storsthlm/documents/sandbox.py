"""Runs an inspector in a process of its own: few megabytes, few seconds, no environment."""

import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import File

from .refusals import Refused

SOURCE_ROOT = Path(__file__).resolve().parents[2]
MEGABYTES = {"image": 1024}
ORDINARY_MEGABYTES = 512
CPU_SECONDS = 15
WALL_SECONDS = 30
logger = logging.getLogger(__name__)


def inspect(kind: str, source: Path, target: Path | None = None) -> dict[str, object]:
    """What the inspector found out. Raises ``Refused``, also when the file made the process give up."""
    answer = _answer(kind, source, target or source)
    if code := answer.get("refused"):
        raise Refused(str(code))
    return answer


def _answer(kind: str, source: Path, target: Path) -> dict[str, object]:
    command = [sys.executable, "-P", "-s", "-m", "storsthlm.documents.inspectors"]
    limits = [str(MEGABYTES.get(kind, ORDINARY_MEGABYTES)), str(CPU_SECONDS)]
    try:
        run = subprocess.run(
            [*command, kind, str(source), str(target), *limits],
            env={"PYTHONPATH": str(SOURCE_ROOT)},
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
