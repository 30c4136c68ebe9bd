"""The report over all documents: filtered, in a fixed number of queries, and to take along as a table."""

import csv
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse

from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR
from storsthlm.documents.models import Document, FileFacts, FileFinding
from storsthlm.publishing.models import CheckSetting
from tests.helpers import client_of

pytestmark = pytest.mark.django_db
Kind = FileFinding.Kind
LIST = reverse("admin:documents_document_changelist")
TABLE = reverse("admin:documents_document_findings")


def seen(title: str, *kinds: str, **values: object) -> Document:
    document = Document.objects.create(title=title, name=f"{title}.pdf", sha256="x", **values)
    FileFacts.objects.create(document=document, sha256="x")
    rows = [FileFinding(document=document, kind=kind, pages=[2]) for kind in kinds]
    FileFinding.objects.bulk_create(rows)
    return document


@pytest.fixture
def desk() -> Client:
    return client_of(ADMINISTRATOR)


@pytest.fixture
def documents() -> None:
    seen("Ren")
    seen("Täckt", Kind.COVERED_TEXT, Kind.AUTHOR)
    seen("Skannad", Kind.SCANNED)
    seen("Utbytt", Kind.COVERED_TEXT)
    Document.objects.filter(title="Utbytt").update(sha256="y")


def listed(desk: Client, **asked: str) -> set[str]:
    return {row.title for row in desk.get(LIST, asked).context["cl"].result_list}


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        ("any", {"Täckt", "Skannad"}),
        ("stops", {"Täckt"}),
        (Kind.SCANNED, {"Skannad"}),
        (Kind.REMARKS, set()),
        ("unseen", {"Utbytt"}),
        ("nonsense", {"Ren", "Täckt", "Skannad", "Utbytt"}),
    ],
)
def test_documents_are_found_by_what_is_in_them(desk, documents, chosen, titles):
    assert listed(desk, found=chosen) == titles


def test_what_stops_is_as_administrators_have_decided(desk, documents):
    CheckSetting.objects.update_or_create(code="file-scanned", defaults={"severity": "blocks"})
    assert listed(desk, found="stops") == {"Täckt", "Skannad"}


def test_the_list_says_what_there_is_to_see_to(desk, documents):
    page = desk.get(LIST).text
    assert "Text under svarta rutor, Författarens namn" in page
    assert "Inte genomgången än" in page


@pytest.mark.parametrize("address", [LIST, TABLE])
def test_many_documents_cost_as_many_questions_as_one(
    desk, documents, django_assert_max_num_queries, address
):
    def queries() -> int:
        with django_assert_max_num_queries(40) as asked:
            desk.get(address)
        return len(asked)

    desk.get(address)
    few = queries()
    for number in range(20):
        seen(f"Fil {number}", *Kind.values)
    assert queries() <= few


def lines(client: Client, **asked: str) -> list[list[str]]:
    answer = client.get(TABLE, asked)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(StringIO(answer.text), delimiter=";"))


def test_the_table_has_a_line_for_each_finding_of_what_is_listed(desk, documents):
    head, *rows = lines(desk)
    assert head[2:5] == ["att se över", "stoppar publicering", "var"]
    assert [row[0] for row in rows] == ["Skannad", "Täckt", "Täckt"]
    assert rows[2][1:5] == ["Täckt.pdf", "Text under svarta rutor", "ja", "Sidan 2."]
    assert [row[2] for row in lines(desk, found="scanned")[1:]] == ["Inskannade bilder utan text"]
    assert [row[0] for row in lines(desk, q="Skannad")[1:]] == ["Skannad"]


def test_each_sees_what_they_may_see_anyway(documents):
    seen("Hemlig", Kind.COVERED_TEXT, kept=True)
    communicator = client_of(COMMUNICATOR)
    assert "Hemlig" not in listed(communicator, found="any")
    assert "Hemlig" not in str(lines(communicator))
    assert client_of(None).get(TABLE).status_code == 403


@pytest.mark.parametrize("query", ["?finns_inte=1", "?created_at__gte=x"])
def test_a_question_that_the_list_does_not_know_is_no_fault(desk, documents, query: str) -> None:
    assert desk.get(TABLE + query).status_code == 400
    assert desk.get(reverse("admin:publishing_remark_export") + "?finns_inte=1").status_code == 400
