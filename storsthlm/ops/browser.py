"""Find a Chromium for the browser tests, or bring one. There is no third way: they are never skipped."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from storsthlm.ops.console import Refused, stage

NAMES = ("chromium", "chromium-browser", "google-chrome")
APT = ["apt-get", "-o", "DPkg::Lock::Timeout=120", "--quiet", "--yes"]
PLAYWRIGHT = [sys.executable, "-m", "playwright", "install"]
OWN_PATH = (
    "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
)


def bring() -> str:
    """The path of a Chromium that runs: ``$CHROMIUM``, the system's, Playwright's, or a new one."""
    return find() or _from_debian() or _from_playwright() or _give_up()


def find() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named and not runs(named):
        raise Refused(f"CHROMIUM={named} does not run.")
    return named or _of_the_system() or _playwrights_own()


def _of_the_system() -> str | None:
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path and runs(path)), None)


def _playwrights_own() -> str | None:
    asked = subprocess.run([sys.executable, "-c", OWN_PATH], check=False, capture_output=True, text=True)
    path = asked.stdout.strip()
    return path if path and Path(path).exists() and runs(path) else None


def runs(path: str) -> bool:
    """A program whose libraries are missing is found, yet of no use."""
    try:
        return not subprocess.run(
            [path, "--version"], check=False, capture_output=True, timeout=60
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        return False


def _from_debian() -> str | None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with stage("No Chromium here: installing Debian's, with its fonts"):
        for command in (["update"], ["install", "--no-install-recommends", "chromium", "fonts-liberation"]):
            if subprocess.run([*APT, *command], env=environment, check=False).returncode:
                return None
    return _of_the_system()


def _from_playwright() -> str | None:
    with stage("No Chromium here: downloading Playwright's"):
        subprocess.run([*PLAYWRIGHT, "chromium"], check=False)
    return _playwrights_own()


def _give_up() -> str:
    raise Refused(
        "The browser tests need Chromium, and neither Debian's nor Playwright's could be brought here.\n"
        "Install it (as root: apt-get install chromium), or name one: make test CHROMIUM=/path/to/chromium"
    )
