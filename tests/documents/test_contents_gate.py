"""What has been found in files stops or warns when an item with them is published."""

import pytest

from storsthlm.documents.contents.looking import look_into
from storsthlm.documents.models import Document, FileFacts, FileFinding
from storsthlm.publishing import actions
from storsthlm.publishing.gate.asking import findings
from storsthlm.publishing.gate.passing import Passage, Stopped
from storsthlm.publishing.models import CheckSetting, Override, Publishable
from tests.factories.accounts import UserFactory
from tests.factories.boards import MeetingDocumentFactory, MeetingFactory
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.factories.pages import PageDocumentFactory, PageFactory

pytestmark = pytest.mark.django_db
Kind = FileFinding.Kind


def with_findings(*kinds: str, pages: tuple[int, ...] = ()) -> Document:
    document = Document.objects.create(title="Underlag till budget", name="underlag.pdf", sha256="x")
    FileFacts.objects.create(document=document, sha256="x")
    rows = [FileFinding(document=document, kind=kind, pages=list(pages)) for kind in kinds]
    FileFinding.objects.bulk_create(rows)
    return document


def about_files(item: Publishable) -> dict[str, str]:
    return {each.code: each.severity for each in findings(item) if each.code.startswith("file-")}


def article_with(document: Document):
    return ArticleDocumentFactory(article=ArticleFactory(), document=document).article


def test_what_may_do_harm_stops_and_the_rest_warns():
    blocking = {"file-covered-text", "file-script", "file-personal-number"}
    warning = {"file-unread", "file-scanned", "file-access", "file-author", "file-attachment", "file-remarks"}
    told = about_files(article_with(with_findings(*Kind.values)))
    assert told == {**dict.fromkeys(blocking, "blocks"), **dict.fromkeys(warning, "warns")}


def test_administrators_decide_what_stops():
    CheckSetting.objects.update_or_create(code="file-scanned", defaults={"severity": "blocks"})
    CheckSetting.objects.update_or_create(code="file-author", defaults={"severity": "off"})
    assert about_files(article_with(with_findings(Kind.SCANNED, Kind.AUTHOR))) == {"file-scanned": "blocks"}


def test_it_says_on_which_pages():
    item = article_with(with_findings(Kind.COVERED_TEXT, pages=(2, 5)))
    (told,) = [each for each in findings(item) if each.code == "file-covered-text"]
    assert "Sidorna 2, 5." in told.message
    assert told.marked == "Underlag till budget"


def test_it_passes_with_a_reason_that_is_kept_for_that_very_file():
    item, editor = article_with(with_findings(Kind.COVERED_TEXT)), UserFactory(is_superuser=True)
    with pytest.raises(Stopped):
        actions.publish(item, by=editor)
    actions.publish(item, by=editor, passage=Passage(reason="Namnet är offentligt"))
    assert Override.objects.get().reason == "Namnet är offentligt"
    assert [each.reason for each in findings(item) if each.code == "file-covered-text"] == [
        "Namnet är offentligt"
    ]
    Document.objects.update(sha256="y")
    FileFacts.objects.update(sha256="y")
    assert [each.reason for each in findings(item) if each.code == "file-covered-text"] == [""]


def test_of_a_file_that_is_replaced_nothing_is_known_until_the_new_one_has_been_looked_through():
    item = article_with(with_findings(Kind.COVERED_TEXT))
    Document.objects.update(sha256="y")
    assert about_files(item) == {"file-waiting": "blocks"}


def test_what_nobody_has_looked_through_is_not_published_without_a_reason():
    item, editor = article_with(DocumentFactory(looked_through=False)), UserFactory(is_superuser=True)
    with pytest.raises(Stopped):
        actions.publish(item, by=editor)
    look_into(Document.objects.get())
    assert "file-waiting" not in about_files(item)


def test_a_text_without_anything_hidden_is_not_waited_for():
    document = DocumentFactory(name="data.csv", content=b"kommun;kr\nVallentuna;1\n", looked_through=False)
    assert about_files(article_with(document)) == {}


def test_files_of_pages_and_files_that_are_linked():
    document = with_findings(Kind.COVERED_TEXT)
    page = PageDocumentFactory(page=PageFactory(), document=document).page
    linking = ArticleFactory(body_sv=f'<p><a href="ref:documents.document:{document.pk}">Underlaget</a></p>')
    assert about_files(page) == about_files(linking) == {"file-covered-text": "blocks"}


def test_papers_of_a_meeting_but_for_those_that_are_withheld():
    meeting, document = MeetingFactory(), with_findings(Kind.COVERED_TEXT)
    paper = MeetingDocumentFactory(meeting=meeting, document=document)
    assert about_files(meeting) == {"file-covered-text": "blocks"}
    paper.withheld, paper.withheld_reason = True, "Sekretess"
    paper.save()
    assert about_files(meeting) == {}
    linking = ArticleFactory(body_sv=f'<p><a href="ref:documents.document:{document.pk}">Underlaget</a></p>')
    assert "file-covered-text" not in about_files(linking)


def test_many_files_cost_as_many_questions_as_one(django_assert_max_num_queries):
    item = article_with(with_findings(*Kind.values))

    def queries() -> int:
        with django_assert_max_num_queries(30) as asked:
            findings(item)
        return len(asked)

    one = queries()
    for _number in range(4):
        ArticleDocumentFactory(article=item, document=with_findings(*Kind.values))
    assert queries() <= one
