"""The author is taken out of a file with one button, and nothing else is."""

from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from pikepdf import Array, Dictionary, Name

from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER
from storsthlm.documents.contents.cleaning import remove_author
from storsthlm.documents.contents.looking import look_into
from storsthlm.documents.models import Document
from storsthlm.documents.refusals import Refused
from tests.factories.boards import MeetingDocumentFactory, MeetingFactory
from tests.factories.documents import DocumentFactory
from tests.factories.pages import PageDocumentFactory, PageFactory
from tests.helpers import client_of

from . import corpus
from .drawn import drawn, text, whole

pytestmark = pytest.mark.django_db(transaction=True)
AUTHOR = "Kanariefagel Berg"
CORE = (
    '<?xml version="1.0"?><cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc"><dc:title>Brev</dc:title>'
    f'<dc:creator>{AUTHOR}</dc:creator><cp:lastModifiedBy xml:lang="sv">{AUTHOR}</cp:lastModifiedBy>'
    "</cp:coreProperties>"
)
META = (
    '<office:document-meta xmlns:office="urn:o" xmlns:meta="urn:m" xmlns:dc="urn:d">'
    f"<meta:initial-creator>{AUTHOR}</meta:initial-creator><dc:creator>{AUTHOR}</dc:creator>"
    "</office:document-meta>"
)


def written_by(change=lambda pdf: None) -> bytes:
    """Told in both places where a PDF tells it, and of a page."""

    def told(document: pikepdf.Pdf) -> None:
        whole(document)
        with document.open_metadata(set_pikepdf_as_editor=False) as said:
            said["dc:creator"] = [AUTHOR]
            said["dc:title"] = "Protokoll"
        document.docinfo["/Author"] = AUTHOR
        document.pages[0].Metadata = document.make_stream(AUTHOR.encode())
        change(document)

    return drawn(text("Hej"), change=told)


def signed(document: pikepdf.Pdf) -> None:
    document.Root.Spare = document.make_indirect(Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3])))


def bytes_of(document: Document) -> bytes:
    document.refresh_from_db()
    with document.file.storage.open(document.file.name) as file:
        return file.read()


def test_the_name_is_nowhere_in_the_file_and_the_rest_stays(stored):
    document = DocumentFactory(content=written_by(), name="protokoll.pdf")
    before = (document.sha256, document.file.name)
    remove_author(document)
    with pikepdf.open(BytesIO(bytes_of(document))) as pdf:
        everything = [str(pdf.docinfo), str(pdf.open_metadata()), *(repr(item) for item in pdf.objects)]
        assert str(pdf.docinfo["/Title"]) == "Protokoll"
        assert (str(pdf.Root.Lang), len(pdf.pages)) == ("sv-SE", 1)
        assert pdf.open_metadata().get("dc:title") == "Protokoll"
    assert AUTHOR not in " ".join(everything)
    assert document.sha256 != before[0]
    assert stored() == [document.file.name] != [before[1]]
    assert document.name == "protokoll.pdf"
    look_into(document)
    assert list(document.findings.all()) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("brev.docx", lambda: corpus.docx(**{"docProps/core.xml": CORE.encode()})),
        ("brev.odt", lambda: corpus.odt(**{"meta.xml": META.encode()})),
    ],
)
def test_office_files_too(name, content):
    document = DocumentFactory(content=content(), name=name)
    look_into(document)
    assert document.facts.author == AUTHOR
    remove_author(document)
    clean = ZipFile(BytesIO(bytes_of(document)))
    assert clean.namelist() == ZipFile(BytesIO(content())).namelist()
    assert AUTHOR.encode() not in b"".join(map(clean.read, clean.namelist()))
    look_into(document)
    document.facts.refresh_from_db()
    assert document.facts.author == ""


def test_a_signed_file_is_left_as_it_is(stored):
    document = DocumentFactory(content=written_by(signed))
    before = bytes_of(document)
    with pytest.raises(Refused, match="signerad"):
        remove_author(document)
    assert bytes_of(document) == before
    assert stored() == [document.file.name]


def press(client: Client, document: Document):
    return client.post(reverse("admin:documents_document_without_author", args=[document.pk]), follow=True)


def test_the_button_is_there_when_there_is_a_name_and_leaves_a_trace():
    document, editor = DocumentFactory(content=written_by()), client_of(COMMUNICATOR)
    address = reverse("admin:documents_document_change", args=[document.pk])
    assert "Ta bort namnet ur filen" not in editor.get(address).text, "nobody has looked into it yet"
    look_into(document)
    assert "Ta bort namnet ur filen" in editor.get(address).text
    page = press(editor, document).text
    assert "Författarens namn är borttaget" in page
    assert "Ta bort namnet ur filen" not in page
    assert "togs bort ur filen" in LogEntry.objects.get().get_change_message()
    assert AUTHOR not in str(LogEntry.objects.values())


def test_what_readers_meet_is_changed_by_who_may_publish_it():
    document = DocumentFactory(content=written_by())
    PageDocumentFactory(page=PageFactory(published=True), document=document)
    before = document.sha256
    assert "inte får publicera" in press(client_of(COMMUNICATOR), document).text
    assert Document.objects.get().sha256 == before
    press(client_of(PUBLISHER), document)
    assert Document.objects.get().sha256 != before


def test_papers_of_a_meeting_are_their_keepers_to_change():
    """What one may not see is not there; what all may read is another's to change."""
    coming, held = DocumentFactory(content=written_by()), DocumentFactory(content=written_by())
    MeetingDocumentFactory(meeting=MeetingFactory(), document=coming)
    MeetingDocumentFactory(meeting=MeetingFactory(published=True), document=held)
    communicator = client_of(COMMUNICATOR)
    assert press(communicator, coming).status_code == 404
    assert press(communicator, held).status_code == 403
    assert press(client_of(None), held).status_code == 403
    address = reverse("admin:documents_document_without_author", args=[held.pk])
    assert communicator.get(address).status_code == 405
