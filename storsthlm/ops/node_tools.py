"""Programs of the npm registry that `make audit` uses. They judge pages and are no part of the site."""

import shutil
import subprocess
from pathlib import Path

from storsthlm.ops.console import Refused, stage

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "node"
# The newest that run on Node.js 20, Debian's and Ubuntu's own at the time of writing.
VERSIONS = {"html-validate": "10.17.0", "lighthouse": "12.8.2"}


def bring() -> None:
    """Install them below ``var/``, unless these very versions are there."""
    wanted = [f"{name}@{version}" for name, version in VERSIONS.items()]
    marker = FOLDER / "installed"
    if marker.exists() and marker.read_text() == " ".join(wanted):
        return
    if shutil.which("npm") is None:
        raise Refused("`make audit` needs Node.js 20 or newer with npm. On Debian: apt-get install npm")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with stage(f"Installing {' and '.join(wanted)}"):
        install = ["npm", "install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", *wanted]
        if subprocess.run(install, cwd=FOLDER, check=False, capture_output=True).returncode:
            raise Refused(f"This failed in {FOLDER}: {' '.join(install)}")
    marker.write_text(" ".join(wanted))


def command(name: str) -> str:
    return str(FOLDER / "node_modules" / ".bin" / name)
