"""A file without who wrote it, in the place of the one that tells."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import File
from django.db import transaction

from storsthlm.documents import sandbox
from storsthlm.documents.intake import nothing_left_behind, put_file
from storsthlm.documents.models import Document

from .ways import PDF, WAYS

COLUMNS = ("file", "name", "size", "sha256", "content_type", "pages")


def can_be_cleaned(document: Document) -> bool:
    return document.format in WAYS


def remove_author(document: Document) -> None:
    """Raises ``Refused``, and leaves the file as it is then. Readers meet the new file at once."""
    with nothing_left_behind(), transaction.atomic():
        row = Document.objects.select_for_update().get(pk=document.pk)
        with _without_author(row) as clean:
            put_file(row, clean)
        row.save(update_fields=COLUMNS)


@contextmanager
def _without_author(document: Document) -> Iterator[File]:
    kind = "pdf_without_author" if WAYS[document.format] is PDF else "office_without_author"
    stored = document.file.storage.open(document.file.name)
    with stored as file, sandbox.on_disk(file) as path, tempfile.NamedTemporaryFile() as clean:
        sandbox.inspect(kind, path, Path(clean.name))
        with Path(clean.name).open("rb") as content:
            yield File(content, document.name)
