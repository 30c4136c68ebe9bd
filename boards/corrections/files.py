"""A paper whose file is put in the place of another among the documents, past the forms of its meetings."""

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from boards.models import Correction, MeetingDocument
from storsthlm.documents.models import Document
from storsthlm.documents.signals import file_replaced


def connect() -> None:
    file_replaced.connect(_written_down, sender=Document)


def _written_down(sender: type[Model], document: Document, **kwargs: object) -> SafeString | None:
    papers = MeetingDocument.objects.disclosed().filter(
        document=document, withheld=False, meeting__first_public_at__lte=timezone.now()
    )
    found = [_correction(paper, document) for paper in papers]
    if not Correction.objects.bulk_create(found):
        return None
    words = _("Filen syns på ett möte. Där står nu att den har bytts ut.")
    return format_html('{} <a href="{}">{}</a>', words, _place(found), _("Skriv varför"))


def _correction(paper: MeetingDocument, document: Document) -> Correction:
    return Correction(
        meeting_id=paper.meeting_id,
        kind=Correction.Kind.FILE,
        name=document.title,
        item_id=paper.item_id,
        paper=paper,
    )


def _place(found: list[Correction]) -> str:
    if len(found) > 1:
        return reverse("admin:boards_correction_changelist")
    return reverse("admin:boards_correction_change", args=[found[0].pk])
