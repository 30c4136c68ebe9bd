"""Many files at a time: the inspectors are loaded once, and judge each file as they do a single one."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from storsthlm.documents import checks, sandbox
from storsthlm.documents.refusals import Refused
from tests.factories.documents import pdf_bytes

from .corpus import BAD_DOCUMENTS, BAD_IMAGES, GOOD_DOCUMENTS


def verdict(check, name: str, content: bytes) -> object:
    try:
        with check(ContentFile(content, name)) as checked:
            return checked.facts
    except Refused as refusal:
        return refusal.code


SLOW = {"bomb.pdf", "enorm.png"}  # seconds each; one by one they are tried in test_intake


def test_every_file_is_judged_as_it_is_alone() -> None:
    with sandbox.many_files():
        for name, make, code in BAD_DOCUMENTS:
            assert name in SLOW or verdict(checks.checked_document, name, make()) == code, name
        for name, make, code in BAD_IMAGES:
            assert name in SLOW or verdict(checks.checked_image, name, make()) == code, name
        many = [verdict(checks.checked_document, name, make()) for name, make, _type in GOOD_DOCUMENTS]
    alone = [verdict(checks.checked_document, name, make()) for name, make, _type in GOOD_DOCUMENTS]
    assert [dict(facts, size=0, sha256="") for facts in many] == [
        dict(facts, size=0, sha256="") for facts in alone
    ]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes(pages=3))
    return path


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_not(monkeypatch, file: Path) -> None:
    with sandbox.many_files():
        monkeypatch.setattr(sandbox, "WALL_SECONDS", 0.000001)
        with pytest.raises(Refused, match="för tung"):
            sandbox.inspect("pdf", file)
        monkeypatch.undo()
        assert sandbox.inspect("pdf", file) == {"pages": 3}


def test_a_file_that_takes_too_much_is_given_up_and_the_next_one_is_not(monkeypatch, file: Path) -> None:
    picture = file.with_name("stor.png")
    Image.new("RGB", (3000, 3000)).save(picture)  # 27 MB unpacked, more than the one that forks has to spare
    with sandbox.many_files():
        monkeypatch.setitem(sandbox.MEGABYTES, "image", 1)
        with pytest.raises(Refused, match="för tung"):
            sandbox.inspect("image", picture, file.with_name("ut.png"))
        assert sandbox.inspect("pdf", file) == {"pages": 3}


def test_the_one_that_forks_gets_no_secrets_and_ends_with_its_context(monkeypatch, file: Path) -> None:
    monkeypatch.setenv("SECRET_KEY", "kanariefågel")
    with sandbox.many_files():
        process = sandbox._forking.get()
        sandbox.inspect("pdf", file)
        told = Path(f"/proc/{process.pid}/environ").read_bytes()
    assert [pair.partition(b"=")[0] for pair in told.split(b"\0") if pair] == [b"PYTHONPATH"]
    assert process.returncode == 0
    assert sandbox._forking.get() is None
