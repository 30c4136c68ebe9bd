"""Which account Postgres runs as, and where its files live.

An ordinary user: as that user, in ``var/`` of the clone. Root: Postgres refuses to run as root, and
another account may not enter a clone below ``/root``; so a system account of our own, and a folder
of our own below ``/var/lib``. No existing folder's mode is touched in either case.
"""

import hashlib
import os
import pwd
import secrets
import subprocess
from dataclasses import dataclass
from pathlib import Path

from storsthlm.ops.console import Refused
from storsthlm.ops.postgres import programs

ACCOUNT = "storsthlm-postgres"
SYSTEM_FOLDER = Path("/var/lib/storsthlm")


@dataclass(frozen=True)
class Home:
    folder: Path
    binaries: Path
    account: tuple[int, int] | None = None

    def make_folder(self, path: Path) -> Path:
        """Private to the account; the mode is set on what is created here and on nothing else."""
        if not path.exists():
            path.mkdir(mode=0o700)
            if self.account:
                os.chown(path, *self.account)
        return path


def home(clone: Path) -> Home:
    return _of_root(clone) if os.geteuid() == 0 else _of_user(clone)


def _of_user(clone: Path) -> Home:
    (clone / "var").mkdir(mode=0o700, exist_ok=True)
    return Home(clone / "var", programs.installed())


def _of_root(clone: Path) -> Home:
    if not SYSTEM_FOLDER.exists():
        SYSTEM_FOLDER.mkdir(parents=True)
        SYSTEM_FOLDER.chmod(0o755)  # whatever root's umask says: the account must pass through
    here = Home(SYSTEM_FOLDER / clone_name(clone), Path(), system_account())
    here.make_folder(here.folder)
    (here.folder / "clone").write_text(f"{clone}\n")
    return Home(here.folder, programs.copied_to(here.folder), here.account)


def clone_name(clone: Path) -> str:
    """Differs between two copies, and between a clone and a later one at the same place."""
    identity = clone / "var" / "clone-id"
    identity.parent.mkdir(mode=0o700, exist_ok=True)
    if not identity.exists():
        identity.write_text(secrets.token_hex(8))
    return hashlib.sha256(f"{clone}\n{identity.read_text()}".encode()).hexdigest()[:12]


def system_account() -> tuple[int, int]:
    try:
        entry = pwd.getpwnam(ACCOUNT)
    except KeyError:
        entry = _create_account()
    return entry.pw_uid, entry.pw_gid


def _create_account() -> pwd.struct_passwd:
    """A system account without log-in, home or password, and with a group of its own."""
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    try:
        subprocess.run([*command, "--shell", "/usr/sbin/nologin", ACCOUNT], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Refused(
            f"Postgres refuses to run as root, and the account {ACCOUNT} could not be created: {error}\n"
            "Create it yourself, run as an ordinary user, or set DATABASE_URL to a Postgres of your own."
        ) from error
    return pwd.getpwnam(ACCOUNT)
