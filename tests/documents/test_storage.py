"""A stored file is whole or it is not there."""

import errno
import os
import stat

import pytest
from django.conf import settings as configured
from django.core.files.base import ContentFile

from storsthlm.documents.storage import WholeFileStorage


@pytest.fixture
def storage(media) -> WholeFileStorage:
    return WholeFileStorage()


def test_the_site_stores_whole_files():
    expected = "storsthlm.documents.storage.WholeFileStorage"
    assert configured.STORAGES["default"]["BACKEND"] == expected


def test_a_file_gets_its_name_when_it_is_complete(storage, stored):
    class Growing(ContentFile):
        def chunks(self, chunk_size: int | None = None):
            yield b"en"
            assert [name for name in stored() if not name.endswith(".part")] == []
            yield b" hel fil"

    assert storage.save("ab/fil", Growing(b"")) == "ab/fil"
    with storage.open("ab/fil") as file:
        assert file.read() == b"en hel fil"
    assert stored() == ["ab/fil"]


def test_a_full_disk_leaves_nothing(storage, stored, monkeypatch):
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        storage.save("ab/fil", ContentFile(b"hej"))
    assert stored() == []


def test_a_name_in_use_is_not_written_over(storage):
    storage.save("ab/fil", ContentFile(b"ett"))
    other = storage.save("ab/fil", ContentFile(b"tv\xc3\xa5"))
    assert other != "ab/fil"
    with storage.open("ab/fil") as first:
        assert first.read() == b"ett"


def test_files_and_folders_are_for_the_site_alone(storage, media):
    storage.save("ab/cd/fil", ContentFile("text"))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in media.rglob("*")}
    assert modes == {"ab": 0o700, "cd": 0o700, "fil": 0o600}
