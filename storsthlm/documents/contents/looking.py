"""Looks into a document's file and keeps what is found, in place of what was found in an earlier one."""

import logging

from django.db import transaction

from storsthlm.documents import sandbox
from storsthlm.documents.gate.again import look_at_users
from storsthlm.documents.models import Document, FileFacts, FileFinding
from storsthlm.documents.refusals import Refused

from .ways import WAYS, Found

logger = logging.getLogger(__name__)
MOST_AT_ONCE = 50
FACTS = ("title", "author", "language", "tagged")


def look_into(document: Document) -> None:
    """A file that breaks or outlasts the inspector is said to be unreadable, and not tried again."""
    facts, found = _seen_in(document)
    if _keep(document, facts, found):
        look_at_users(document)


def not_looked_into() -> list[Document]:
    return list(Document.objects.exclude(pk__in=FileFacts.objects.current().values("pk"))[:MOST_AT_ONCE])


def _seen_in(document: Document) -> tuple[dict[str, object], Found]:
    way = WAYS.get(document.format)
    if way is None:  # plain text says nothing of itself
        return {}, {}
    try:
        with document.file.storage.open(document.file.name) as file, sandbox.on_disk(file) as path:
            seen = sandbox.inspect(way.inspector, path)
    except (Refused, FileNotFoundError):
        logger.warning("What is in document %s could not be read", document.pk)
        return {}, {FileFinding.Kind.UNREADABLE: []}
    return {name: seen[name] for name in FACTS if name in seen}, way.judge(seen)


def _keep(document: Document, facts: dict[str, object], found: Found) -> bool:
    """False where another file has taken its place in the meantime: that one has a job of its own."""
    with transaction.atomic():
        same = Document.objects.filter(pk=document.pk, sha256=document.sha256)
        if not same.select_for_update().exists():
            return False
        facts = {"title": "", "author": "", "language": "", "tagged": None, **facts}
        FileFacts.objects.update_or_create(document=document, defaults={"sha256": document.sha256, **facts})
        _keep_findings(document, found)
    return True


def _keep_findings(document: Document, found: Found) -> None:
    """What was there before keeps the day since when it is known."""
    document.findings.exclude(kind__in=found).delete()
    FileFinding.objects.bulk_create(
        [FileFinding(document=document, kind=kind, pages=pages) for kind, pages in found.items()],
        update_conflicts=True,
        unique_fields=["document", "kind"],
        update_fields=["pages"],
    )
