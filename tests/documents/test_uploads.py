"""Receiving: what is too large is not read or not kept, and names cannot break it."""

import errno
import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from storsthlm.documents import uploads
from storsthlm.documents.models import Document
from storsthlm.documents.uploads import FORM_BYTES, ReceivedFile, RefuseTooLarge
from tests.factories.accounts import UserFactory
from tests.factories.documents import pdf_bytes

pytestmark = pytest.mark.django_db
ADDRESS = "admin:documents_document_upload"
JSON = {"accept": "application/json"}


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(is_superuser=True))
    return client


def post(client: Client, *files: tuple[str, bytes]):
    sent = [SimpleUploadedFile("x", content) for _name, content in files]
    for file, (name, _content) in zip(sent, files, strict=True):
        file.__dict__["_name"] = name  # as a hostile client sends it
    return client.post(reverse(ADDRESS), {"files": sent}, headers=JSON)


def test_a_body_that_is_too_long_is_refused_before_it_is_read(settings):
    settings.MAX_UPLOAD_BYTES = 1000

    def never(request):
        raise AssertionError("the request went on")

    request = RequestFactory().post("/admin/", CONTENT_LENGTH=str(1000 + FORM_BYTES + 1))
    request._stream = None
    response = RefuseTooLarge(never)(request)
    assert response.status_code == 413
    assert "50 MB" in response.text


def test_a_body_of_ordinary_length_goes_on():
    request = RequestFactory().post("/admin/", {"a": "b"})
    assert RefuseTooLarge(lambda request: "on")(request) == "on"


def test_a_file_over_the_limit_is_not_kept_on_disk_while_it_is_read(editor, settings, stored, monkeypatch):
    settings.MAX_UPLOAD_BYTES = 200_000
    written = []

    def write(self, data: bytes) -> None:
        written.append(len(data))
        self.file.write(data)

    monkeypatch.setattr(ReceivedFile, "write", write, raising=False)
    response = post(editor, ("stor.pdf", pdf_bytes() + bytes(1_000_000)), ("bra.pdf", pdf_bytes()))
    assert response.status_code == 201
    assert response.json()["errors"] == [
        {"name": "stor.pdf", "error": "Filen är för stor. Den får vara högst 50 MB."}
    ]
    assert sum(written) < 300_000
    assert Document.objects.get().name == "bra.pdf"
    assert len(stored()) == 1


def test_a_full_temporary_folder_is_a_reason(editor, monkeypatch, stored):
    def full(self, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(ReceivedFile, "write", full, raising=False)
    response = post(editor, ("a.pdf", pdf_bytes()))
    assert (response.status_code, stored()) == (422, [])
    assert "servern är full" in response.json()["errors"][0]["error"]


def test_no_room_for_a_temporary_file_is_a_reason(editor, monkeypatch):
    def full(**kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(uploads.tempfile, "NamedTemporaryFile", full)
    response = post(editor, ("a.pdf", pdf_bytes()))
    assert response.status_code == 422
    assert "servern är full" in response.json()["errors"][0]["error"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../hemligt.pdf", "hemligt.pdf"),
        ("å" * 200 + ".pdf", "å" * 73 + ".pdf"),
        (unicodedata.normalize("NFD", "Årsmöte.pdf"), "Årsmöte.pdf"),
        ("fel\u202efdp.pdf", "felfdp.pdf"),
        ("a." + "x" * 300 + ".pdf", None),
    ],
)
def test_names_from_hostile_clients_become_clean(editor, name, shown):
    response = post(editor, (name, pdf_bytes()))
    assert response.status_code in {201, 422}
    if shown:
        assert response.json()["documents"][0]["name"] == shown


def test_a_line_break_in_a_name_is_never_stored(editor):
    response = post(editor, ("a\r\nX-Evil: 1.pdf", pdf_bytes()))
    assert response.status_code < 500
    names = "".join(Document.objects.values_list("name", flat=True))
    assert not set("\r\n") & set(names)
