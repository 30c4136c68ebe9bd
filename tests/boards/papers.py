"""Papers whose files nobody opens: rows without a stored file, made in an instant."""

from boards.models import Meeting, MeetingDocument
from storsthlm.documents.models import Document, FileFacts
from tests.factories.boards import MeetingDocumentFactory


def a_document(title: str) -> Document:
    document = Document.objects.create(title=title, name=f"{title}.pdf", file="00/none", size=1000, pages=3)
    FileFacts.objects.create(document_id=document.pk, sha256=document.sha256)
    return document


def a_paper(meeting: Meeting, title: str = "Tjänsteutlåtande", **values: object) -> MeetingDocument:
    return MeetingDocumentFactory(meeting=meeting, document=a_document(title), **values)
