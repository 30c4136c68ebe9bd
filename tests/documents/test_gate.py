"""Who gets a file at its public address, and how it is sent. Forbidden must equal missing, byte for byte."""

import gzip
import json
import tracemalloc
import uuid

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from boards.models import MeetingDocument
from news.models import Article, ArticleDocument
from storsthlm.documents.models import Document, Image, Use
from storsthlm.documents.owners import document_owners, image_owners
from storsthlm.documents.serving import POLICY
from storsthlm.publishing import actions
from tests.factories.accounts import UserFactory
from tests.factories.boards import MeetingDocumentFactory, MeetingFactory
from tests.factories.documents import DocumentFactory, ImageFactory, pdf_bytes
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.factories.pages import PageDocumentFactory, PageFactory

pytestmark = pytest.mark.django_db
CANARY = "kanariefagel"
HIDDEN = ["draft", "in_review", "scheduled", "expired", "withdrawn"]
PEEKS = [
    {},
    {"range": "bytes=0-9"},
    {"if-none-match": "*"},
    {"if-match": '"x"'},
    {"if-modified-since": "Mon, 23 Nov 2099 06:00:00 GMT"},
    {"if-range": '"x"', "range": "bytes=0-"},
    {"accept-encoding": "gzip"},
]


def in_state(state: str) -> dict[str, bool]:
    return {} if state == "draft" else {state: True}


def attached(document: Document, state: str = "published") -> Document:
    ArticleDocumentFactory(article=ArticleFactory(**in_state(state)), document=document)
    return document


def whole(response) -> tuple:
    """All that a reader could tell two answers apart by; packing adds bytes at random on purpose."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    headers = dict(response.headers)
    if headers.get("Content-Encoding") == "gzip":
        content = gzip.decompress(content)
        del headers["Content-Length"]
    return response.status_code, headers, content, dict(response.cookies)


def body(response) -> bytes:
    return b"".join(response.streaming_content)


@pytest.fixture
def document() -> Document:
    return attached(DocumentFactory(name="Årsmöte.pdf", content=pdf_bytes(2)))


def test_owners_are_all_known():
    assert set(document_owners.names()) >= {
        "boards.papers",
        "news.attachments",
        "pages.attachments",
        "richtext",
    }
    assert set(image_owners.names()) >= {"news.lead_images", "richtext"}


def test_a_public_file_is_sent_with_its_headers(client, document):
    response = client.get(document.get_absolute_url())
    assert response.status_code == 200
    assert {name: response[name] for name in ("Content-Type", "ETag", "Cache-Control", "Accept-Ranges")} == {
        "Content-Type": "application/pdf",
        "ETag": f'"{document.sha256}"',
        "Cache-Control": "public, no-cache",
        "Accept-Ranges": "bytes",
    }
    assert response["Content-Security-Policy"] == POLICY == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Length"] == str(document.size)
    assert response["Content-Disposition"] == (
        "inline; filename=\"Arsmote.pdf\"; filename*=UTF-8''%C3%85rsm%C3%B6te.pdf"
    )
    assert not response.cookies
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert body(response) == pdf_bytes_of(document)


def pdf_bytes_of(document: Document) -> bytes:
    with document.file.storage.open(document.file.name) as file:
        return file.read()


def test_other_kinds_are_downloaded(client):
    text = attached(DocumentFactory(name="rad.txt", content="Hej på er".encode()))
    response = client.get(text.get_absolute_url())
    assert response["Content-Disposition"].startswith("attachment; ")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert body(response)


@pytest.mark.parametrize("state", HIDDEN)
@pytest.mark.parametrize("headers", PEEKS, ids=str)
@pytest.mark.parametrize("method", ["get", "head"])
def test_forbidden_equals_missing(client, state, headers, method, hidden_addresses):
    missing, secret = hidden_addresses(state)
    for address, other in zip(secret, missing, strict=True):
        answers = [whole(getattr(client, method)(url, headers=headers)) for url in (address, other)]
        assert answers[0] == answers[1]
        assert answers[0][0] == 404


@pytest.fixture
def hidden_addresses(media):
    """Addresses of nothing, and of a document and a picture that exist; rows without files do here."""

    def make(state: str) -> tuple[list[str], list[str]]:
        document = Document.objects.create(title=CANARY, name=f"{CANARY}.pdf", sha256="x")
        image = Image.objects.create(title=CANARY, alt_sv=CANARY, sha256="x", width=9, height=9)
        attached(document, state)
        ArticleFactory(lead_image=image, **in_state(state))
        return addresses(uuid.uuid4(), uuid.uuid4()), addresses(document.pk, image.pk)

    def addresses(document: uuid.UUID, image: uuid.UUID) -> list[str]:
        return [
            reverse("documents:document", args=[document, f"{CANARY}.pdf"]),
            reverse("documents:document", args=[document, "annat.pdf"]),
            reverse("documents:image", args=[image, "card-400"]),
            reverse("documents:image", args=[image, "inget"]),
        ]

    return make


def test_a_secret_file_is_named_in_no_answer_and_no_log(client, caplog):
    secret = DocumentFactory(
        title=CANARY, name=f"{CANARY}.pdf", content=pdf_bytes(title=CANARY, author=CANARY)
    )
    MeetingDocumentFactory(
        meeting=MeetingFactory(published=True), document=secret, withheld=True, withheld_reason="Sekretess"
    )
    for headers in PEEKS:
        answer = client.get(f"/dokument/{secret.pk}/x.pdf", headers=headers)
        assert CANARY not in str(whole(answer))
    assert CANARY not in caplog.text


def test_one_that_withholds_outweighs_those_that_show(client, document):
    MeetingDocumentFactory(document=document, withheld=True, withheld_reason="Sekretess")
    assert client.get(document.get_absolute_url()).status_code == 404


def test_a_withheld_paper_without_a_file_hides_nothing_else(client, document):
    MeetingDocumentFactory(document=None, withheld=True, withheld_reason="Sekretess")
    response = client.get(document.get_absolute_url())
    assert response.status_code == 200
    assert body(response)


def test_one_public_owner_among_drafts_is_enough(client):
    document = attached(DocumentFactory(), "draft")
    PageDocumentFactory(page=PageFactory(published=True), document=document)
    response = client.get(document.get_absolute_url())
    assert response.status_code == 200
    assert body(response)


def test_restricting_takes_effect_at_once_also_for_a_reader_with_a_copy(client):
    article = ArticleFactory(published=True)
    document = DocumentFactory()
    ArticleDocumentFactory(article=article, document=document)
    copy = {"if-none-match": f'"{document.sha256}"'}
    assert client.get(document.get_absolute_url(), headers=copy).status_code == 304
    actions.withdraw(article, by=UserFactory(is_superuser=True), reason="Fel fil")
    assert client.get(document.get_absolute_url(), headers=copy).status_code == 404


def test_a_scheduled_page_opens_its_files_with_itself(client):
    document = attached(DocumentFactory(), "scheduled")
    assert client.get(document.get_absolute_url()).status_code == 404
    Article.objects.update(public_from=timezone.now())
    response = client.get(document.get_absolute_url())
    assert response.status_code == 200
    assert body(response)


def test_editors_get_no_more_than_others_at_the_public_address(client):
    document = attached(DocumentFactory(), "draft")
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(document.get_absolute_url()).status_code == 404


def test_an_old_name_leads_to_the_present_one_when_public(client, document):
    response = client.get(reverse("documents:document", args=[document.pk, "gammalt.pdf"]))
    assert response.status_code == 302
    assert response["Location"] == document.get_absolute_url()
    assert response["Cache-Control"] == "public, no-cache"


def test_only_reading_is_possible(client, document):
    assert client.post(document.get_absolute_url()).status_code == 405
    assert client.post(f"/dokument/{uuid.uuid4()}/x.pdf").status_code == 405


@pytest.mark.parametrize(
    "address", ["/dokument/1/x.pdf", "/dokument/x", "/bild/", "/media/x", "/dokument/%2e%2e/x"]
)
def test_other_addresses_are_missing(client, address):
    assert client.get(address).status_code == 404


def test_a_file_that_storage_has_lost_is_missing(client, document):
    document.file.storage.delete(document.file.name)
    assert client.get(document.get_absolute_url()).status_code == 404


def test_the_length_is_told_without_the_content(client, document):
    response = client.head(document.get_absolute_url(), headers={"range": "bytes=0-9"})
    assert (response.status_code, response["Content-Length"]) == (200, str(document.size))
    assert body(response) == b""


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-9", slice(0, 10)),
        ("bytes=100-", slice(100, None)),
        ("bytes=-20", slice(-20, None)),
        ("bytes=5-999999", slice(5, None)),
    ],
)
def test_a_range_gets_its_part(client, document, header, part):
    content = pdf_bytes_of(document)
    response = client.get(document.get_absolute_url(), headers={"range": header})
    assert response.status_code == 206
    assert body(response) == content[part]
    first = range(len(content))[part][0]
    assert response["Content-Range"] == f"bytes {first}-{first + len(content[part]) - 1}/{len(content)}"
    assert response["Content-Length"] == str(len(content[part]))
    assert response["ETag"] == f'"{document.sha256}"'


def test_a_range_outside_is_refused_with_the_size(client, document):
    response = client.get(document.get_absolute_url(), headers={"range": "bytes=999999-"})
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{document.size}")
    assert response.content == b""


@pytest.mark.parametrize("header", ["bytes=9-2", "bytes=0-1,4-5", "skräp", "bytes=-", "items=0-5"])
def test_a_range_that_is_nonsense_gets_the_whole(client, document, header):
    response = client.get(document.get_absolute_url(), headers={"range": header})
    assert response.status_code == 200
    assert len(body(response)) == document.size


def test_if_range_gives_a_part_of_the_same_file_only(client, document):
    same = {"range": "bytes=0-9", "if-range": f'"{document.sha256}"'}
    assert len(body(client.get(document.get_absolute_url(), headers=same))) == 10
    for stale in ('"annan"', "Mon, 23 Nov 2026 06:00:00 GMT"):
        headers = {"range": "bytes=0-9", "if-range": stale}
        assert len(body(client.get(document.get_absolute_url(), headers=headers))) == document.size


def test_an_unchanged_file_is_not_sent_again(client, document, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):  # each owner is asked, until one of them shows it
        response = client.get(document.get_absolute_url(), headers={"if-none-match": f'"{document.sha256}"'})
    assert (response.status_code, response.content) == (304, b"")
    assert response["Cache-Control"] == "public, no-cache"


def test_files_are_not_packed_again(client):
    document = attached(DocumentFactory(name="rad.txt", content=b"samma rad\n" * 5000))
    response = client.get(document.get_absolute_url(), headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in response
    assert response["Content-Length"] == "50000" == str(len(body(response)))
    assert response["ETag"].startswith('"')


def test_a_large_file_is_never_in_memory(client, document):
    size = 40 * 1024 * 1024
    document.file.storage.delete(document.file.name)
    document.file.storage.save(document.file.name, ContentFile(bytes(size)))
    tracemalloc.start()
    response = client.get(document.get_absolute_url())
    sent = sum(len(chunk) for chunk in response.streaming_content)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sent == size
    assert peak < 3 * 1024 * 1024


def test_a_picture_is_sent_in_its_format(client):
    image = ImageFactory(size=(1200, 800))
    ArticleFactory(published=True, lead_image=image)
    response = client.get(reverse("documents:image", args=[image.pk, "card-400"]))
    assert response["Content-Type"] == "image/webp"
    assert response["Content-Security-Policy"] == POLICY
    assert body(response)[8:12] == b"WEBP"
    assert client.get(reverse("documents:image", args=[image.pk, "card-401"])).status_code == 404


@pytest.fixture
def crowd() -> list[Document]:
    """Enough rows for Postgres to prefer an index, each file in a paper, an article and a text."""
    documents = Document.objects.bulk_create(
        Document(title=f"Nr {n}", name=f"{n}.pdf", sha256="x") for n in range(2000)
    )
    article = ArticleFactory(published=True)
    articles = Article.objects.bulk_create(
        Article(title_sv=f"Nr {n}", slug=f"nr-{n}", status="draft", category=article.category)
        for n in range(2000)
    )
    pairs = list(zip(articles, documents, strict=True))
    ArticleDocument.objects.bulk_create(ArticleDocument(article=each, document=file) for each, file in pairs)
    Use.objects.bulk_create(
        Use(owner_model="news.article", owner_id=str(each.pk), document=file) for each, file in pairs
    )
    meeting = MeetingFactory(published=True)
    MeetingDocument.objects.bulk_create(
        MeetingDocument(meeting=meeting, document=file, role="minutes") for file in documents
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return documents


def test_the_gate_reads_a_handful_of_rows_for_one_file(crowd):
    plan = json.loads(Document.objects.public().filter(pk=crowd[5].pk).explain(format="json", analyze=True))
    assert rows_read(plan[0]["Plan"]) < 50


def rows_read(node: dict) -> int:
    removed = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Join Filter", 0)
    own = (node["Actual Rows"] + removed) * node["Actual Loops"]
    return own + sum(rows_read(part) for part in node.get("Plans", []))


@pytest.mark.parametrize("state", ["published", *HIDDEN])
def test_one_file_is_judged_as_all_are(state):
    document, withheld, image = (
        Document.objects.create(title="Fil", name="fil.pdf"),
        Document.objects.create(title="Hemlig", name="hemlig.pdf"),
        Image.objects.create(title="Bild", alt_sv="Bild"),
    )
    attached(document, state)
    attached(withheld, state)
    MeetingDocumentFactory(document=withheld, withheld=True, withheld_reason="Sekretess")
    ArticleFactory(lead_image=image, **in_state(state))
    for row in (document, withheld, image):
        listed = type(row).objects.public().filter(pk=row.pk).exists()
        assert listed == type(row).objects.all().owners.let_through(row.pk)
        assert listed == (state == "published" and row != withheld)
