"""Files: attached to the item, or linked in its texts."""

from collections.abc import Iterator

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storsthlm.documents.models import Document, DocumentText
from storsthlm.publishing.gate.content import Content
from storsthlm.publishing.gate.finding import Finding
from storsthlm.publishing.gate.personal import numbers_in
from storsthlm.publishing.gate.registry import Check
from storsthlm.publishing.models.gate import Severity

from . import contents
from .contents import NUMBERS
from .naming import is_file_like
from .used import files_of, linked


def files_that_are_gone(content: Content) -> Iterator[Finding]:
    """Links by address alone: those by identity are looked at with all others."""
    by_address = [each for each in linked(content) if each[0].href.startswith("/")]
    if not by_address:
        return
    wanted = {pk for _place, pk, _words in by_address}
    there = set(Document.objects.disclosed().filter(pk__in=wanted).values_list("pk", flat=True))
    for place, pk, words in by_address:
        if pk not in there:
            message = _(
                "Länken leder till ett dokument som inte finns eller inte får visas. Byt eller ta bort den."
            )
            yield content.found("file-gone", place, message, marked=words)


def numbers_in_files(content: Content) -> Iterator[Finding]:
    """Also in what was read out of a file for the search, which may be more than was looked into."""
    yield from contents.found_of(content, NUMBERS)
    told_of = {document.pk for _place, document, *_ in contents.with_findings(content, NUMBERS)}
    places = {document.pk: (place, words) for place, document, words in content.once(files_of)}
    texts = DocumentText.objects.filter(document__in=places.keys() - told_of, sha256=F("document__sha256"))
    for text in texts if places else ():
        if numbers_in(text.content):
            place, words = places[text.document_id]
            message = _(
                "I dokumentet finns något som ser ut som ett personnummer. "
                "Byt filen mot en där det är borttaget."
            )
            yield content.found(NUMBERS, place, message, marked=words)


def numbers_in_names(content: Content) -> Iterator[Finding]:
    """The title stands on the page or in the search, and the name of the file in its address."""
    for place, document, _words in content.once(files_of):
        for number in numbers_in(f"{document.title} | {document.name}"):
            message = _(
                "Dokumentets titel eller filnamn innehåller något som ser ut som ett personnummer. "
                "Byt titeln och filen under Dokument."
            )
            yield content.found(NUMBERS, place, message, marked=number, about=document.pk)


def in_files(content: Content) -> Iterator[Finding]:
    yield from numbers_in_names(content)
    yield from numbers_in_files(content)


def titles_like_file_names(content: Content) -> Iterator[Finding]:
    for place, document in content.chosen(Document):
        if is_file_like(document.title):
            message = _("Dokumentets titel ser ut som ett filnamn. Skriv vad det är under Dokument.")
            yield content.found("file-title", place, message, marked=document.title)


CHECKS = (
    Check(
        "file-gone",
        gettext_lazy("Länk till dokument som saknas"),
        find=files_that_are_gone,
        severity=Severity.BLOCKS,
        help=gettext_lazy("Dokumentet är borttaget, eller någon har bestämt att det inte får visas."),
    ),
    Check(
        NUMBERS,
        gettext_lazy("Personnummer i ett dokument"),
        find=in_files,
        severity=Severity.BLOCKS,
        help=gettext_lazy("Gäller bifogade och länkade pdf-filer vars text går att läsa."),
    ),
    Check(
        "file-title",
        gettext_lazy("Dokument utan riktig titel"),
        find=titles_like_file_names,
        help=gettext_lazy("Titeln är det som står i länken."),
    ),
)
