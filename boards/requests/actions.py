"""A request is kept and the registrar told of it, in one transaction."""

from django.db import transaction

from boards.models import DocumentRequest, MeetingDocument
from boards.tasks import tell_registrar
from storsthlm.pages.actions import admit

LONGEST = DocumentRequest._meta.get_field("asked_for").max_length


@transaction.atomic
def receive(request: DocumentRequest) -> None:
    """Raises ``TooMany``."""
    admit(DocumentRequest.objects.all(), request.sender)
    request.save()
    tell_registrar.defer(request_id=request.pk)


def as_called(paper: MeetingDocument) -> str:
    """As a reader saw it, for a registrar who may get to read it when the meeting has changed."""
    return f"{paper.meeting.heading}: {paper.public_name}"[:LONGEST]
