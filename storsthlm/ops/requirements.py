"""`make requirements`: compile requirements/*.txt from pyproject.toml, with hashes, without addresses."""

import subprocess
import sys
import venv
from pathlib import Path

from storsthlm.ops.console import stage

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "var" / "pip-tools"
OPTIONS = [
    *(
        "--quiet",
        "--generate-hashes",
        "--strip-extras",
        "--no-header",
        "--annotation-style=line",
        "--allow-unsafe",
    ),
    *("--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links"),
]
SETS: dict[str, list[str]] = {
    "base": [],
    "local": ["--extra=local", "--constraint=requirements/base.txt"],
    "test": ["--extra=local", "--extra=test", "--constraint=requirements/local.txt"],
}


def main(arguments: list[str]) -> None:
    """``--upgrade`` takes the newest versions; without it only what changed in pyproject.toml moves."""
    if not TOOLS.exists():
        with stage("Installing pip-tools"):
            venv.create(TOOLS, with_pip=True)
            subprocess.run([TOOLS / "bin" / "pip", "install", "--quiet", "pip-tools"], check=True)
    for name, extras in SETS.items():
        with stage(f"requirements/{name}.txt"):
            output = f"--output-file=requirements/{name}.txt"
            command = [TOOLS / "bin" / "pip-compile", *OPTIONS, *extras, *arguments, output, "pyproject.toml"]
            subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
