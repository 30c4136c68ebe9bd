"""What is started ends: when asked, when it does not listen, and when its parent is killed outright."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from storsthlm.ops.console import Refused
from storsthlm.ops.environment import ROOT
from storsthlm.ops.processes import Child, wait_until
from tests.ops.machine import lives, soon

SLEEPS = "import time; time.sleep(600)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); {SLEEPS}"


def python(code: str, tmp_path: Path, **options: object) -> Child:
    return Child(
        "A child", [sys.executable, "-c", code], dict(os.environ), tmp_path, log=tmp_path / "log", **options
    )


def test_a_child_stops_when_asked(tmp_path: Path) -> None:
    child = python(SLEEPS, tmp_path)
    child.start()
    assert child.exit_code() is None
    child.stop()
    assert child.exit_code() == -signal.SIGTERM


def test_a_child_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    child = python(DEAF, tmp_path, patience=0.2)
    child.start()
    assert soon(lambda: "deaf" in child.log.read_text())
    child.stop()
    assert child.exit_code() == -signal.SIGKILL


def test_a_child_that_was_never_started_can_be_stopped(tmp_path: Path) -> None:
    python(SLEEPS, tmp_path).stop()


def test_waiting_for_a_child_that_ended_names_its_log(tmp_path: Path) -> None:
    child = python("raise SystemExit(3)", tmp_path)
    child.start()
    with pytest.raises(Refused, match=rf"code 3.*{tmp_path / 'log'}"):
        wait_until(lambda: False, child, within=10)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's death signal is Linux's")
def test_no_child_outlives_a_parent_that_is_killed(tmp_path: Path) -> None:
    parent = textwrap.dedent(f"""
        import os, sys, time
        from pathlib import Path
        from storsthlm.ops.processes import Child
        child = Child("A child", [sys.executable, "-c", {SLEEPS!r}], dict(os.environ), Path.cwd())
        child.start()
        print(child.process.pid, flush=True)
        time.sleep(600)
    """)
    with subprocess.Popen(
        [sys.executable, "-c", parent], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        child = int(process.stdout.readline())
        assert lives(child)
        process.kill()
    assert soon(lambda: not lives(child))
