"""Bringing a database to what the code expects, without making visitors wait; the demonstration once."""

import io
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable

from storsthlm.ops.management.commands import prepare
from tests.documents.buckets import SECRET, storage_at
from tests.ops.machine import free_port

TOLD = "  Events … 20 added\nDemonstration logins: kommunikator\nPassword for each of them: hemligt\n"
Called = list[str]


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path) -> Called:
    """The commands that ``prepare`` calls, none of which does anything but speak."""
    names: Called = []

    def speak(name: str, *args: object, stdout: io.StringIO | None = None, **options: object) -> None:
        names.append(name)
        if stdout is not None:
            stdout.write(TOLD)

    monkeypatch.setattr(prepare, "call_command", speak)
    monkeypatch.setattr(connection, "close", lambda: None)  # the test's transaction lives in it
    settings.VAR_DIR = tmp_path
    return names


@pytest.mark.django_db
def test_a_deployment_migrates_and_grants_the_roles_and_no_more(called: Called, tmp_path: Path) -> None:
    call_command("prepare")
    assert called == ["migrate", "roles"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_a_bucket_that_does_not_answer_is_told_and_holds_up_nothing(called: Called, settings: object) -> None:
    stderr = io.StringIO()
    call_command("prepare", stderr=stderr)
    assert stderr.getvalue() == ""
    settings.STORAGES = {**settings.STORAGES, "default": storage_at(f"http://127.0.0.1:{free_port()}")}
    call_command("prepare", "--demo", stdout=io.StringIO(), stderr=stderr)
    assert stderr.getvalue().startswith("Uploads can be neither kept nor shown: Generic S3 error")
    assert SECRET not in stderr.getvalue()
    assert called.count("load_demo") == 1


@pytest.mark.django_db
def test_the_demonstration_is_loaded_once_and_its_logins_are_kept(called: Called, tmp_path: Path) -> None:
    for _run in range(2):
        call_command("prepare", "--demo", stdout=io.StringIO())
    assert called.count("load_demo") == 1
    logins = tmp_path / "logins.txt"
    assert logins.read_text() == TOLD.partition("added\n")[2]
    assert stat.S_IMODE(logins.stat().st_mode) == 0o600


@pytest.mark.django_db
def test_another_database_gets_its_own_demonstration(
    called: Called, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert prepare.database_identity() == prepare.database_identity()
    for identity in ("one", "another"):
        monkeypatch.setattr(prepare, "database_identity", lambda identity=identity: identity)
        call_command("prepare", "--demo", stdout=io.StringIO())
    assert called.count("load_demo") == 2


def locked(times: int) -> Callable[[], None]:
    tries = iter(range(times))

    def migrate() -> None:
        if next(tries, None) is not None:
            raise OperationalError("lock timeout") from LockNotAvailable()

    return migrate


def test_a_migration_behind_a_long_reader_gives_up_and_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(prepare.time, "sleep", pauses.append)
    monkeypatch.setattr(prepare, "migrate_without_queueing", locked(times=3))
    prepare.patient_migrate()
    assert pauses == [prepare.PAUSE_SECONDS] * 3


def test_a_table_that_stays_locked_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(prepare, "migrate_without_queueing", locked(times=prepare.LOCK_TRIES))
    with pytest.raises(CommandError, match="locked by others"):
        prepare.patient_migrate()


def test_another_error_is_not_retried(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OperationalError("no such host")

    monkeypatch.setattr(prepare, "migrate_without_queueing", broken)
    with pytest.raises(OperationalError, match="no such host"):
        prepare.patient_migrate()


@pytest.mark.django_db
def test_while_it_migrates_it_waits_a_second_for_a_lock_and_any_time_for_its_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[tuple[str, ...]] = []

    def look(*args: object, **options: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('lock_timeout'), current_setting('statement_timeout')")
            seen.append(cursor.fetchone())

    monkeypatch.setattr(prepare, "call_command", look)
    monkeypatch.setattr(connection, "close", lambda: None)
    prepare.migrate_without_queueing()
    assert seen == [("1s", "0")]


def test_a_database_that_is_still_starting_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([OperationalError("starting up"), OperationalError("starting up"), None])

    def connect() -> None:
        if error := next(answers):
            raise error

    monkeypatch.setattr(prepare.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(connection, "ensure_connection", connect)
    prepare.wait_for_database()
    assert next(answers, "all asked") == "all asked"
