"""Papers whose files nobody opens: rows without a stored file, made in an instant."""

from boards.models import Meeting, MeetingDocument
from storsthlm.documents.models import Document
from tests.factories.boards import MeetingDocumentFactory


def a_document(title: str) -> Document:
    return Document.objects.create(title=title, name=f"{title}.pdf", file="00/none", size=1000, pages=3)


def a_paper(meeting: Meeting, title: str = "Tjänsteutlåtande", **values: object) -> MeetingDocument:
    return MeetingDocumentFactory(meeting=meeting, document=a_document(title), **values)
