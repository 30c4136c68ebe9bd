"""With ``S3_BUCKET`` set everything is as with the disk: the gate, the headers, pictures, backup.

Against a real S3 server (``buckets``); none of these tests knows what the library does inside.
"""

import io
import socket
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from news.models import Article
from storsthlm.documents import bucket as buckets
from storsthlm.documents.models import Document
from storsthlm.documents.storage import StorageAway
from storsthlm.ops.backup import digests, folder, rows
from storsthlm.ops.backup.restoring import put_back_files
from tests.documents.buckets import NAME, PREFIX, SECRET, Bucket, bucket_in, storage_at
from tests.factories.accounts import UserFactory
from tests.factories.boards import MeetingDocumentFactory, MeetingFactory
from tests.factories.documents import DocumentFactory, ImageFactory, pdf_bytes
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.ops.machine import free_port

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bucket]:
    with bucket_in(tmp_path_factory.mktemp("s3") / "buckets") as started:
        yield started


@pytest.fixture
def bucket(server: Bucket, settings, media: Path) -> Iterator[Bucket]:
    use_instead(settings, server.endpoint)
    yield server
    use_instead(settings, server.endpoint)
    assert [path for path in media.rglob("*") if path.is_file()] == []
    for name in server.names():
        default_storage.delete(name)
    assert server.names() == []


def use_instead(settings, endpoint: str, name: str = NAME) -> None:
    settings.STORAGES = {**settings.STORAGES, "default": storage_at(endpoint, name)}


@pytest.fixture
def article() -> Article:
    return ArticleFactory(published=True)


@pytest.fixture
def document(bucket: Bucket, article: Article) -> Document:
    document = DocumentFactory(name="Årsmöte.pdf", content=pdf_bytes(3))
    ArticleDocumentFactory(article=article, document=document)
    return document


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(is_superuser=True))
    return client


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_file_is_sent_through_the_gate_with_its_headers(client, document):
    response = client.get(document.get_absolute_url())
    content = body(response)
    assert (response.status_code, len(content)) == (200, document.size)
    assert content.startswith(b"%PDF-")
    assert response["ETag"] == f'"{document.sha256}"'
    assert response["Cache-Control"] == "public, no-cache"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Length"] == str(document.size)
    assert "filename*=UTF-8''%C3%85rsm%C3%B6te.pdf" in response["Content-Disposition"]
    copy = {"if-none-match": response["ETag"]}
    assert client.get(document.get_absolute_url(), headers=copy).status_code == 304


@pytest.mark.parametrize(
    ("header", "part"),
    [("bytes=0-9", slice(0, 10)), ("bytes=100-", slice(100, None)), ("bytes=-20", slice(-20, None))],
)
def test_a_range_gets_its_part(client, document, header, part):
    whole = body(client.get(document.get_absolute_url()))
    response = client.get(document.get_absolute_url(), headers={"range": header})
    assert (response.status_code, body(response)) == (206, whole[part])
    refused = client.get(document.get_absolute_url(), headers={"range": "bytes=999999-"})
    assert (refused.status_code, refused["Content-Range"]) == (416, f"bytes */{document.size}")


def test_a_file_that_is_not_public_does_not_exist(client, bucket):
    secret = DocumentFactory()
    MeetingDocumentFactory(
        meeting=MeetingFactory(published=True), document=secret, withheld=True, withheld_reason="Sekretess"
    )
    assert bucket.names() == [secret.file.name]
    assert client.get(secret.get_absolute_url()).status_code == 404
    with pytest.raises(HTTPError, match="403"):
        urlopen(f"{bucket.endpoint}/{NAME}/{PREFIX}/{secret.file.name}")  # noqa: S310 - of this machine


def test_where_files_are_kept_is_told_to_nobody(editor, document, article, bucket):
    with pytest.raises(NotImplementedError):
        default_storage.url(document.file.name)
    shown = editor.get(reverse("admin:documents_document_change", args=[document.pk]))
    for page in (shown, editor.get(article.get_absolute_url())):
        assert page.status_code == 200
        assert str(bucket.port) not in page.text
        assert f"{PREFIX}/" not in page.text


def test_an_object_that_is_gone_is_missing(client, document):
    default_storage.delete(document.file.name)
    assert client.get(document.get_absolute_url()).status_code == 404


def test_a_picture_is_made_once_and_kept_beside_it(client, bucket, django_capture_on_commit_callbacks):
    image = ImageFactory(size=(1200, 800))
    ArticleFactory(published=True, lead_image=image)
    address = reverse("documents:image", args=[image.pk, "card-400"])
    made = body(client.get(address))
    assert made[8:12] == b"WEBP"
    (kept,) = set(bucket.names()) - {image.file.name}
    assert default_storage.listdir(f"renditions/{image.file.name}") == ([], [kept.rpartition("/")[2]])
    assert body(client.get(address)) == made
    with django_capture_on_commit_callbacks(execute=True):
        image.focal_x = 10
        image.save()
    assert bucket.names() == [image.file.name]


def test_a_file_goes_with_its_row(bucket, django_capture_on_commit_callbacks):
    document = DocumentFactory()
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert bucket.names() == []


def test_the_picture_for_social_media_is_kept_there_too(client, bucket, article):
    page = client.get(article.get_absolute_url()).text
    address = page.partition('property="og:image" content="http://testserver')[2].partition('"')[0]
    assert body(client.get(address)).startswith(b"\x89PNG")
    assert [name.startswith("social/") for name in bucket.names()] == [True]


def test_a_large_file_is_never_in_memory(bucket):
    pattern = bytes(range(256)) * 4
    default_storage.save("stor", ContentFile(pattern * 1024 * 40))
    tracemalloc.start()
    with default_storage.open("stor") as file:
        sizes = [len(chunk) for chunk in file.chunks(64 * 1024)]
        file.seek(30 * MEGABYTE + 5)
        assert file.read(10) == pattern[5:15]
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (sum(sizes), file.size) == (40 * MEGABYTE, 40 * MEGABYTE)
    assert peak < MEGABYTE


def test_nothing_is_written_in_place(bucket):
    with pytest.raises(ValueError, match="never opened"):
        default_storage.open("fil", "wb")


def test_without_its_server_a_file_is_asked_for_again_later(client, document, article, settings, caplog):
    use_instead(settings, f"http://127.0.0.1:{free_port()}")
    response = client.get(document.get_absolute_url())
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "The storage did not answer" in caplog.text
    assert SECRET not in caplog.text
    assert client.get(article.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("name", [NAME, "ingen"])
def test_an_upload_that_cannot_be_kept_is_a_form_error(editor, bucket, settings, name):
    use_instead(settings, bucket.endpoint if name != NAME else f"http://127.0.0.1:{free_port()}", name)
    upload = SimpleUploadedFile("a.pdf", pdf_bytes())
    response = editor.post(
        reverse("admin:documents_document_add"), {"title": "", "language": "sv", "file": upload}
    )
    assert response.status_code == 200
    assert "lagringen inte svarar" in response.text
    assert Document.objects.count() == 0
    assert bucket.names() == []


def test_a_silent_server_is_not_waited_for(settings, monkeypatch):
    monkeypatch.setattr(buckets, "WHOLE_REQUEST", timedelta(seconds=0.3))
    monkeypatch.setattr(buckets, "ALL_TRIES", timedelta(seconds=0.2))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        use_instead(settings, f"http://127.0.0.1:{silent.getsockname()[1]}")
        began = time.monotonic()
        with pytest.raises(StorageAway):
            default_storage.open("fil")
    assert time.monotonic() - began < 3


def test_one_that_falls_silent_in_the_middle_is_told(bucket):
    default_storage.save("fil", ContentFile(bytes(3 * MEGABYTE)))
    with default_storage.open("fil") as file:
        assert len(file.read(1000)) == 1000
        bucket.server.stop()
        try:
            with pytest.raises(StorageAway):
                file.read()
        finally:
            bucket.server.start()
            while not bucket.answers():
                time.sleep(0.02)


def test_a_backup_takes_files_from_the_bucket_and_puts_them_back(bucket, tmp_path, monkeypatch):
    """One snapshot is the test's own transaction; rows have their tests in tests/ops."""
    monkeypatch.setattr(rows, "snapshot", in_this_transaction)
    documents = [DocumentFactory(), DocumentFactory()]
    place, manifest = folder.make(tmp_path / "backups")
    assert set(manifest.media) == {each.file.name for each in documents}
    assert manifest.media_digest() == digests.of_this_site().media_digest()
    assert folder.faults(place) == []
    default_storage.delete(documents[0].file.name)
    default_storage.delete(documents[1].file.name)
    default_storage.save(documents[1].file.name, io.BytesIO(b"annat"))
    assert manifest.media_digest() != digests.of_this_site().media_digest()
    put_back_files(manifest, place)
    assert manifest.media_digest() == digests.of_this_site().media_digest()


@contextmanager
def in_this_transaction():
    with connection.connection.cursor() as cursor:
        yield cursor
