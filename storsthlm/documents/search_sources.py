"""What the search finds of files: one entry per place where a file is attached, naming that place.

A file that some owner withholds is in no entry, wherever else it is attached.
"""

import datetime as dt
from collections.abc import Callable

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from storsthlm.search import sources
from storsthlm.search.sources import LANGUAGES, Record, Source, Words

from .models import Document, DocumentText
from .words_on_page import without_leaders


def register_attachments(
    name: str,
    model: type[Model],
    parent: str,
    rows: Callable[[], QuerySet],
    record: Callable[[Model], Record],
) -> None:
    """``parent``: the field of ``model`` that names what the file is attached to."""
    sources.register_kinds({"document": _("Dokument")})
    parent_model = model._meta.get_field(parent).related_model
    watched = {model: "pk", parent_model: parent, Document: "document", DocumentText: "document__text"}
    sources.register(Source(name, rows, record, watched))


def attachments(model: type[Model], parent: str) -> QuerySet:
    return model.objects.filter(
        **{f"{parent}__status": "published"}, document__in=Document.objects.disclosed()
    ).select_related("document__text", parent)


def attachment_record(
    paper: Model, parent: Model, *, areas: tuple[int, ...] = (), date: dt.date | None = None
) -> Record:
    """Of a file attached to one publishable, which the hit names in the language of the site."""
    return document_record(
        paper.pk, paper.document, str(parent), sources.window(parent), areas=areas, date=date
    )


def document_record(
    object_id: int, document: Document, context: str, window: dict[str, object], **facts: object
) -> Record:
    """The words are those of the document's own language, on both sites."""
    text = without_leaders(document.text.content) if hasattr(document, "text") else ""
    with override(document.language):
        url = document.get_absolute_url()
    return Record(
        object_id=object_id,
        kind="document",
        words={document.language: Words(document.title, text, context)},
        shown_in={document.language: LANGUAGES},
        urls=dict.fromkeys(LANGUAGES, url),
        **window,
        **facts,
    )
