"""The text of documents, read out by the worker in the limited process and kept."""

import logging

from django.db.models import F
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from . import sandbox
from .gate.again import look_at_users
from .models import Document, DocumentText
from .refusals import Refused

READABLE = "application/pdf"
MOST_AT_ONCE = 200
logger = logging.getLogger(__name__)


def read_document(document: Document) -> None:
    """What cannot be read has no text; it is not tried again until the file is replaced."""
    content = ""
    if document.content_type == READABLE:
        try:
            with document.file.storage.open(document.file.name) as file, sandbox.on_disk(file) as path:
                content = str(sandbox.inspect("words", path)["text"])
        except (Refused, FileNotFoundError):
            logger.warning("The text of document %s could not be read", document.pk)
    DocumentText.objects.update_or_create(
        document=document, defaults={"sha256": document.sha256, "content": content}
    )
    if content:
        look_at_users(document)


def unread() -> list[Document]:
    return list(Document.objects.exclude(text__sha256=F("sha256"))[:MOST_AT_ONCE])


@app.task(retry=RetryStrategy(max_attempts=5, wait=30))
def read_text(document: str) -> None:
    row = Document.objects.filter(pk=document).first()
    if row is not None and not DocumentText.objects.filter(document=row, sha256=row.sha256).exists():
        read_document(row)


@app.periodic(cron="*/5 * * * *")
@app.task
def read_what_is_unread(timestamp: int) -> None:
    """Also what came in by a command, or while no worker ran."""
    for document in unread():
        read_document(document)
