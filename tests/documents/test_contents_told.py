"""What was found in a file, as its form and the rows that use it tell it."""

import pytest
from django.test import Client
from django.urls import reverse

from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.documents.contents.looking import look_into
from storsthlm.documents.contents.wording import WORDS, told
from storsthlm.documents.models import Document, FileFacts, FileFinding
from tests.factories.accounts import UserFactory
from tests.factories.boards import MeetingDocumentFactory, MeetingFactory
from tests.factories.documents import DocumentFactory, pdf_bytes
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.helpers import client_of
from tests.publishing.gate.cases import NUMBER

from .drawn import drawn, text, whole

pytestmark = pytest.mark.django_db
Kind = FileFinding.Kind


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(is_superuser=True))
    return client


def page_of(client: Client, document: Document) -> str:
    return client.get(reverse("admin:documents_document_change", args=[document.pk])).text


def with_findings(*kinds: str, **values: object) -> Document:
    """Rows alone, as if the worker had found them."""
    document = Document.objects.create(title="Fil", name="fil.pdf", sha256="x", **values)
    FileFacts.objects.create(document=document, sha256="x")
    FileFinding.objects.bulk_create(FileFinding(document=document, kind=kind) for kind in kinds)
    return document


def test_every_kind_has_its_words():
    assert set(WORDS) == set(Kind.values)


def test_a_document_says_what_to_see_to_and_what_it_tells_of_itself(editor):
    content = drawn("", text(NUMBER), change=whole)
    document = DocumentFactory(content=content, looked_through=False)
    assert "inte genomgången än" in page_of(editor, document)
    look_into(document)
    page = page_of(editor, document)
    assert "Något ser ut som ett personnummer eller samordningsnummer.</strong> Sidan 2." in page
    assert "titel: Protokoll, språk: sv-SE, taggad: ja" in page
    assert NUMBER not in page


def test_a_document_in_order_says_so(editor):
    document = DocumentFactory(content=drawn(text("Hej"), change=whole))
    look_into(document)
    assert "Inget att se över." in page_of(editor, document)


def test_a_number_in_what_a_file_says_of_itself_is_masked(editor):
    document = DocumentFactory(content=pdf_bytes(author=f"Anna {NUMBER}"))
    look_into(document)
    assert Kind.PERSONAL_NUMBER in document.findings.values_list("kind", flat=True)
    page = page_of(editor, document)
    assert "Anna 85" in page
    assert NUMBER not in page


def test_what_was_said_of_an_earlier_file_is_not_told(editor):
    document = with_findings(Kind.COVERED_TEXT)
    Document.objects.update(sha256="y")
    page = page_of(editor, document)
    assert "svarta rutor" not in page
    assert "inte genomgången än" in page


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ([], ""),
        ([3], "Sidan 3."),
        ([2, 5], "Sidorna 2, 5."),
        (list(range(1, 10)), "Sidorna 1, 2, 3, 4, 5, 6 med flera."),
    ],
)
def test_pages_are_named(pages, said):
    finding = FileFinding(kind=Kind.COVERED_TEXT, pages=pages)
    assert " ".join(f"{WORDS[Kind.COVERED_TEXT].what} {said}".split()) in told(finding)


def test_a_file_that_was_not_read_to_its_end_says_from_where():
    assert "Från sidan 41" in told(FileFinding(kind=Kind.PARTLY_READ, pages=[41]))


def test_rows_of_a_meeting_tell_of_their_files_in_one_query(django_assert_max_num_queries):
    secretary = client_of(SECRETARY)
    meeting = MeetingFactory()
    address = reverse("admin:boards_meeting_change", args=[meeting.pk])

    def queries() -> int:
        with django_assert_max_num_queries(100) as asked:
            page = secretary.get(address).text
        assert "Text under svarta rutor, Författarens namn" in page
        return len(asked)

    MeetingDocumentFactory(meeting=meeting, document=with_findings(Kind.AUTHOR, Kind.COVERED_TEXT))
    one = queries()
    for _number in range(5):
        MeetingDocumentFactory(meeting=meeting, document=with_findings(Kind.AUTHOR, Kind.COVERED_TEXT))
    assert queries() <= one


def test_rows_of_an_article_tell_of_their_files():
    article = ArticleFactory()
    ArticleDocumentFactory(article=article, document=with_findings(Kind.SCANNED))
    page = client_of(COMMUNICATOR).get(reverse("admin:news_article_change", args=[article.pk])).text
    assert "Att se över i filen:" in page
    assert "Inskannade bilder utan text" in page


def test_what_one_may_not_see_has_no_findings_either():
    """Of a board paper that is not public: the same 404 as before."""
    document = with_findings(Kind.COVERED_TEXT, kept=True)
    address = reverse("admin:documents_document_change", args=[document.pk])
    answer = client_of(COMMUNICATOR).get(address, follow=True)
    assert "svarta rutor" not in answer.text


def test_a_document_with_findings_can_be_deleted(editor):
    document = with_findings(Kind.AUTHOR)
    editor.post(reverse("admin:documents_document_delete", args=[document.pk]), {"post": "yes"})
    assert not FileFinding.objects.exists()
