"""`make bench`: what files cost is measured of files that are taken in and looked into for real."""

from pathlib import Path

import pytest

from storsthlm.accounts.roles import SECRETARY
from storsthlm.documents.models import Document
from storsthlm.ops import bench
from storsthlm.ops.bench import files
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_each_file_is_taken_in_and_taken_back(monkeypatch) -> None:
    monkeypatch.setattr(files, "FILES", 2)
    UserFactory(role=SECRETARY)
    row = files._uploads()
    assert row["queries"] > 0
    assert row["p50_ms"] > 0
    assert not Document.objects.exists()


def test_every_page_is_looked_into(monkeypatch) -> None:
    monkeypatch.setattr(files, "CHECKS", 1)
    monkeypatch.setattr(files, "PAGES", 3)
    assert files._checks()["p50_ms"] > 0


def test_a_refused_file_ends_the_measuring(monkeypatch) -> None:
    monkeypatch.setattr(files, "pdf", lambda title: b"nothing")
    UserFactory(role=SECRETARY)
    with pytest.raises(SystemExit, match="422"):
        files._uploads()


@pytest.mark.parametrize("module", ["targets", "calendar_file", "desk", "files", "large_meeting"])
def test_what_the_bench_asks_for_as_a_program_is_one(module: str) -> None:
    source = Path(bench.__file__).with_name(f"{module}.py").read_text(encoding="utf-8")
    assert source.endswith('if __name__ == "__main__":\n    main()\n')
