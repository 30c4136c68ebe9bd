"""What was backed up comes back byte for byte, also where everything was destroyed, or else it is told."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from storsthlm.ops.backup import folder as backups
from storsthlm.ops.backup import media
from storsthlm.ops.backup.restoring import first_table_in_use
from storsthlm.ops.environment import ROOT
from storsthlm.ops.postgres.server import Server
from storsthlm.ops.postgres.temporary import temporary_server
from storsthlm.search.indexing import reindex
from storsthlm.search.models import Entry, Word
from tests.factories.news import ArticleFactory
from tests.factories.redirects import MissFactory
from tests.ops.migrated import copy_migrated

FILL = """
import django; django.setup()
from tests.factories.accounts import UserFactory
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.news import ArticleFactory
from django.contrib.sessions.models import Session
from django.utils import timezone
user = UserFactory()
DocumentFactory(title="Räkenskaper\\t\\\\N")
ImageFactory()
ArticleFactory(title_sv="Höghus\\noch låghus", published=True)
Session.objects.create(session_key="stulen", session_data="x", expire_date=timezone.now())
from procrastinate.contrib.django import app
app.configure_task("storsthlm.ops.tasks.clear_expired_sessions", allow_unknown=True).defer(timestamp=1)
"""


@dataclass
class Site:
    server: Server
    media: Path
    place: Path

    def run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "storsthlm.settings.test",
            "DATABASE_URL": self.server.url("site"),
            "TEST_MEDIA_ROOT": str(self.media),
        }
        return subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=check
        )

    def manage(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return self.run("manage.py", *command, check=check)

    def digests(self) -> list[str]:
        return re.findall(r"[0-9a-f]{64}", self.manage("digest").stdout)

    def ask(self, query: str) -> object:
        with psycopg.connect(self.server.url("site")) as database:
            return database.execute(query).fetchone()[0]

    def newest(self) -> Path:
        return max(self.place.iterdir())

    def destroy(self) -> None:
        shutil.rmtree(self.media)
        self.media.mkdir()
        with psycopg.connect(self.server.url("postgres"), autocommit=True) as database:
            database.execute("DROP DATABASE IF EXISTS site WITH (FORCE)")
            database.execute("CREATE DATABASE site")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Site]:
    with temporary_server(ROOT) as server:
        site = Site(server, tmp_path_factory.mktemp("media"), tmp_path_factory.mktemp("backups"))
        site.destroy()
        copy_migrated(server, "site")
        site.run("-c", FILL)
        site.manage("backup", str(site.place))
        yield site


def test_what_was_destroyed_comes_back_equal(site: Site) -> None:
    before = site.digests()
    assert len(set(before)) == 2
    next_number = "SELECT last_value FROM news_article_id_seq"
    queued = "SELECT count(*) FROM procrastinate_events"
    number, events = site.ask(next_number), site.ask(queued)
    assert events > 0
    site.destroy()
    told = site.manage("restore", str(site.newest())).stdout
    assert site.digests() == before == re.findall(r"[0-9a-f]{64}", told)
    assert site.ask("SELECT title_sv FROM news_article") == "Höghus\noch låghus"
    assert site.ask("SELECT title FROM documents_document") == "Räkenskaper\t\\N"
    assert site.ask(next_number) == number
    assert site.ask(queued) == events
    assert site.ask("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'") == 0


def test_log_ins_do_not_come_back(site: Site) -> None:
    with psycopg.connect(site.server.url("site")) as database:
        database.execute("INSERT INTO django_session VALUES ('stulen', 'x', now()) ON CONFLICT DO NOTHING")
    before = site.digests()
    site.manage("restore", str(site.newest()), "--force")
    assert site.ask("SELECT count(*) FROM django_session") == 0
    assert site.digests() == before


def test_content_that_is_there_is_not_replaced_without_force(site: Site) -> None:
    before = site.digests()
    refused = site.manage("restore", str(site.newest()), check=False)
    assert refused.returncode != 0
    assert "--force" in refused.stderr
    assert site.digests() == before


def test_with_force_it_is_replaced_rows_and_files_alike(site: Site) -> None:
    before = site.digests()
    with psycopg.connect(site.server.url("site")) as database:
        database.execute("UPDATE news_article SET title_sv = 'annat'")
        database.execute("CREATE TABLE leftover (id int)")
    for path in files_in(site.media):
        path.write_bytes(b"annat")
    assert set(site.digests()).isdisjoint(before)
    site.manage("restore", str(site.newest()), "--force")
    assert site.digests() == before
    assert site.ask("SELECT to_regclass('leftover') IS NULL")


def test_a_damaged_backup_is_told_and_touches_nothing(site: Site, tmp_path: Path) -> None:
    damaged = Path(shutil.copytree(site.newest(), tmp_path / "copy"))
    assert backups.faults(damaged) == []
    files = [*(damaged / "database").glob("news_article.*"), *files_in(damaged / "media")]
    for path in files:
        path.write_bytes(path.read_bytes()[:-9] + b"x")
    assert len(backups.faults(damaged)) == len(files) > 2
    assert site.manage("verify_backup", str(damaged), check=False).returncode != 0
    before = site.digests()
    refused = site.manage("restore", str(damaged), "--force", check=False)
    assert "Nothing was changed" in refused.stderr
    assert site.digests() == before


def test_a_backup_of_a_later_release_is_refused(site: Site, tmp_path: Path) -> None:
    later = Path(shutil.copytree(site.newest(), tmp_path / "later"))
    manifest = json.loads((later / "manifest.json").read_text())
    manifest["migrations"].append(["news", "9999_later"])
    (later / "manifest.json").write_text(json.dumps(manifest))
    refused = site.manage("restore", str(later), "--force", check=False)
    assert "later release: news.9999_later" in refused.stderr


def test_a_folder_without_a_backup_is_told_so(site: Site, tmp_path: Path) -> None:
    assert "holds no backup" in site.manage("verify_backup", str(tmp_path), check=False).stderr


def test_a_file_that_was_lost_before_is_named_and_the_rest_is_kept(site: Site) -> None:
    (lost,) = files_in(site.media / first_name(site))
    kept = lost.read_bytes()
    lost.unlink()
    made = site.manage("backup", str(site.place), check=False)
    lost.write_bytes(kept)
    assert made.returncode != 0
    assert first_name(site) in made.stderr
    assert backups.faults(site.newest()) == []
    shutil.rmtree(site.newest())


def first_name(site: Site) -> str:
    return site.ask("SELECT file FROM documents_document")


def test_a_backup_is_for_its_account_alone_and_whole_when_it_has_its_name(site: Site) -> None:
    assert site.newest().stat().st_mode & 0o777 == 0o700
    assert [path for path in site.place.iterdir() if path.suffix == backups.HALF] == []
    assert site.manage("verify_backup", str(site.newest())).stdout.startswith("Whole")


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    for name in ("2026-01-01T000000Z", "2026-01-02T000000Z", "2026-01-03T000000Z"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").touch()
    (tmp_path / "other").mkdir()
    assert [path.name for path in backups.keep_newest(tmp_path, 2)] == ["2026-01-01T000000Z"]
    assert backups.keep_newest(tmp_path, 0) == []
    assert len(list(tmp_path.iterdir())) == 3


def test_everything_that_stores_something_is_taken_along(site: Site) -> None:
    """Views that keep rows, partitions and foreign tables would be passed over in silence."""
    kinds = "SELECT string_agg(relname, ', ') FROM pg_class WHERE relkind IN ('m', 'p', 'f')"
    assert site.ask(kinds) is None
    assert {"documents_document", "documents_image"} <= {table for table, _column in media.file_columns()}


def files_in(folder: Path) -> list[Path]:
    return [folder] if folder.is_file() else [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_what_the_search_makes_by_itself_is_no_content_to_be_spared() -> None:
    """The worker has written its fixed pages a minute after a new site was started."""
    reindex(lambda _source, _done: None)
    assert Entry.objects.exists()
    assert Word.objects.exists()
    assert first_table_in_use() == ""


@pytest.mark.django_db
def test_what_a_visitor_asked_for_in_vain_is_no_content_to_be_spared() -> None:
    MissFactory()
    assert first_table_in_use() == ""
    ArticleFactory()
    assert first_table_in_use() != ""
