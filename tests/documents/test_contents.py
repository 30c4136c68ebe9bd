"""What is in a file: looked into by the worker, kept as rows without a word of what was found."""

import resource
from io import BytesIO

import pikepdf
import pytest
from django.core.files.base import ContentFile

from storsthlm.documents import sandbox
from storsthlm.documents.contents import tasks
from storsthlm.documents.contents.looking import look_into, not_looked_into
from storsthlm.documents.contents.tasks import look_into_file, look_into_the_rest
from storsthlm.documents.intake import nothing_left_behind, put_file
from storsthlm.documents.models import Document, FileFacts, FileFinding
from tests.factories.documents import DocumentFactory, pdf_bytes
from tests.publishing.gate.cases import NUMBER, with_check_digit

from . import corpus
from .drawn import box, drawn, scanned, text, whole

pytestmark = pytest.mark.django_db
Kind = FileFinding.Kind
FLAWLESS = drawn(text("Protokoll"), change=whole)
CORE = (
    '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc"><dc:title>Brev</dc:title>'
    "<dc:creator>Anna Berg</dc:creator><cp:lastModifiedBy>Bo Ek</cp:lastModifiedBy></cp:coreProperties>"
)


def kept(content: bytes, name: str = "fil.pdf") -> Document:
    """In the storage without having been let in: older than the rules, or got there in another way."""
    document = Document(title="Fil", name=name, sha256="x")
    document.file.save(name, ContentFile(content))
    return document


def found_in(document: Document) -> dict[str, list[int]]:
    look_into(document)
    return dict(document.findings.values_list("kind", "pages"))


def also(*changes):
    def change(document: pikepdf.Pdf) -> None:
        for each in changes:
            each(document)

    return change


def test_a_file_in_order_has_facts_and_no_findings():
    document = DocumentFactory(content=FLAWLESS)
    assert found_in(document) == {}
    facts = document.facts
    assert (facts.title, facts.author, facts.language, facts.tagged) == ("Protokoll", "", "sv-SE", True)


def test_what_a_file_lacks_and_what_it_tells():
    document = DocumentFactory(content=pdf_bytes(title="", author="Anna Berg"))
    expected = {Kind.UNTAGGED, Kind.NO_TITLE, Kind.NO_LANGUAGE, Kind.AUTHOR}
    assert found_in(document) == {kind: [] for kind in expected}
    assert document.facts.author == "Anna Berg"


def test_an_author_told_of_in_the_newer_way_is_seen():
    content = BytesIO()
    with pikepdf.open(BytesIO(FLAWLESS)) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            said["dc:creator"] = ["Anna Berg", "Bo Ek"]
        pdf.save(content)
    document = DocumentFactory(content=content.getvalue())
    assert found_in(document) == {Kind.AUTHOR: []}
    assert document.facts.author == "Anna Berg, Bo Ek"


def test_personal_numbers_and_covered_text_are_told_of_with_their_pages_alone():
    content = drawn(text("Hej"), text(f"Om {NUMBER}"), text("Hemlig Anna Berg") + box(), change=whole)
    document = DocumentFactory(content=content)
    assert found_in(document) == {Kind.PERSONAL_NUMBER: [2], Kind.COVERED_TEXT: [3]}
    rows = [*FileFinding.objects.values_list(), *FileFacts.objects.values_list()]
    assert NUMBER not in str(rows)
    assert "Hemlig" not in str(rows)


def test_a_coordination_number_under_a_box_is_both():
    nine = f"{NUMBER[:4]}{int(NUMBER[4:6]) + 60}298"
    number = f"{nine[:6]}-{with_check_digit(nine)}"
    document = DocumentFactory(content=drawn(text(number) + box(), change=whole))
    assert found_in(document) == {Kind.PERSONAL_NUMBER: [1], Kind.COVERED_TEXT: [1]}


def test_scanned_pages_are_told_from_a_scanned_file():
    some = DocumentFactory(content=drawn(text("Hej"), "", change=also(whole, scanned(2))))
    assert found_in(some) == {Kind.SCANNED: [2]}
    every = DocumentFactory(content=drawn("", "", change=also(whole, scanned(1, 2))))
    assert found_in(every) == {Kind.SCANNED: []}
    blank = DocumentFactory(content=drawn("", change=whole))
    assert found_in(blank) == {}


@pytest.mark.parametrize(
    ("name", "kind"), [("gomt.pdf", Kind.SCRIPT), ("start.pdf", Kind.SCRIPT), ("bilaga.pdf", Kind.ATTACHMENT)]
)
def test_what_would_not_be_let_in_today_is_found_in_what_is_older(name, kind):
    content = next(make() for file, make, _code in corpus.BAD_DOCUMENTS if file == name)
    assert kind in found_in(kept(content))


def test_office_files_tell_who_wrote_and_what_was_remarked():
    members = {"docProps/core.xml": CORE.encode(), "word/comments.xml": b"<w:comments/>"}
    document = DocumentFactory(name="brev.docx", content=corpus.docx(**members))
    assert found_in(document) == {Kind.AUTHOR: [], Kind.REMARKS: []}
    assert document.facts.author == "Anna Berg, Bo Ek"
    plain = DocumentFactory(name="rad.txt", content=b"Hej")
    assert found_in(plain) == {}


def test_changes_that_are_tracked_are_remarks():
    body = b'<w:document xmlns:w="urn:w"><w:del w:author="A"/></w:document>'
    document = DocumentFactory(name="brev.docx", content=corpus.docx(**{"word/document.xml": body}))
    assert Kind.REMARKS in found_in(document)


def heavy(document: pikepdf.Pdf) -> None:
    """Ten drawings in each drawing, nine deep: small to keep, and without end to draw."""
    form = {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": [0, 0, 600, 800]}
    inner = document.make_stream(b"0 0 0 rg 0 0 600 800 re f " * 10, form)
    for _level in range(9):
        below = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
        inner = document.make_stream(b"/F Do " * 10, {**form, "/Resources": below})
    document.pages[0].Resources.XObject = pikepdf.Dictionary(F=inner)
    document.pages[0].contents_add(b"/F Do")


BOMBS = {
    "inflates": lambda: corpus.pdf(corpus._inflating),
    "never drawn": lambda: drawn(text("Anna Berg"), change=heavy),
    "no pdf": lambda: corpus.EXE,
    "cut off": lambda: FLAWLESS[:200],
}


def processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("make", BOMBS.values(), ids=BOMBS)
def test_a_file_that_breaks_or_outlasts_the_limits_is_said_to_be_unreadable(make):
    document = kept(make())
    before = processor_time()
    assert found_in(document) == {Kind.UNREADABLE: []}
    assert processor_time() - before < sandbox.SHORTER["contents"] + 1
    assert document not in not_looked_into()


def test_the_worker_waits_no_longer_than_it_says(monkeypatch):
    document = DocumentFactory()
    monkeypatch.setattr(sandbox, "WALL_SECONDS", 0.01)
    assert found_in(document) == {Kind.UNREADABLE: []}


def test_a_lost_file_is_unreadable():
    document = DocumentFactory()
    document.file.storage.delete(document.file.name)
    assert found_in(document) == {Kind.UNREADABLE: []}


def replace(document: Document, content: bytes) -> None:
    with nothing_left_behind():
        put_file(document, ContentFile(content, "ny.pdf"))
        document.save()


def test_another_file_is_looked_into_again_and_what_was_said_of_the_first_is_not_current():
    document = DocumentFactory(content=drawn(text(NUMBER), change=whole))
    look_into(document)
    replace(document, FLAWLESS)
    assert not FileFinding.objects.current().exists()
    assert not_looked_into() == [document]
    look_into_file(str(document.pk))
    assert not document.findings.exists()
    assert not_looked_into() == []


def test_what_was_seen_in_a_file_that_has_been_replaced_meanwhile_is_not_kept():
    document = DocumentFactory(looked_through=False)
    behind = Document.objects.get()
    replace(document, FLAWLESS)
    look_into(behind)
    assert not FileFacts.objects.exists()


def test_what_stays_keeps_its_day():
    document = DocumentFactory()
    look_into(document)
    since = dict(document.findings.values_list("kind", "since"))
    look_into(document)
    assert dict(document.findings.values_list("kind", "since")) == since


def test_the_worker_catches_up_with_what_nobody_looked_into():
    documents = [DocumentFactory(content=made, looked_through=False) for made in (FLAWLESS, pdf_bytes())]
    look_into_the_rest(0)
    assert FileFacts.objects.count() == len(documents)
    assert not_looked_into() == []
    look_into_file("00000000-0000-4000-8000-000000000000")  # deleted before its turn


def test_one_file_that_nothing_can_be_done_with_keeps_no_other_waiting(monkeypatch):
    bad, good = (DocumentFactory(content=made, looked_through=False) for made in (pdf_bytes(), FLAWLESS))

    def look(document: Document) -> None:
        if document == bad:
            raise MemoryError
        look_into(document)

    monkeypatch.setattr(tasks, "look_into", look)
    look_into_the_rest(0)
    assert not_looked_into() == [bad]
    assert FileFacts.objects.get().document == good
