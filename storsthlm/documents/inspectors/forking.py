"""``python -m storsthlm.documents.inspectors.forking``: for many files, one after the other.

To load the libraries takes ten times as long as to look into a file. Here they are loaded once, and
each file still gets a process of its own, forked, under the same limits; the one that forks opens
no file. A line on standard input asks: ``[kind, source, target, megabytes, CPU seconds, seconds]``
as JSON. A line on standard output answers what ``__main__`` would.
"""

import importlib
import json
import logging
import os
import signal
import sys
from pathlib import Path

from .__main__ import MODULES, limit, verdict


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it without a word
    for module in sorted(set(MODULES.values())):
        importlib.import_module(f".{module}", __package__)
    for line in sys.stdin:
        sys.stdout.write(answer(json.loads(line)) + "\n")
        sys.stdout.flush()


def answer(request: list) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _inspect(writing, *request)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answer = pipe.read()
    _pid, status = os.waitpid(child, 0)
    return answer if status == 0 else json.dumps({"refused": "too_heavy"})


def _inspect(
    pipe: int, kind: str, source: str, target: str, megabytes: int, cpu_seconds: int, seconds: float
) -> None:
    """In the child, which never returns and cannot reach the conversation of its parent."""
    code = 1
    try:
        os.closerange(0, 2)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        limit(megabytes, cpu_seconds)
        os.write(pipe, json.dumps(verdict(kind, Path(source), Path(target))).encode())
        code = 0
    except Exception:
        logging.exception("Inspecting a %s file gave up", kind)
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
