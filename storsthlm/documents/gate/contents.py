"""What has been found in the files of an item (``documents.contents``): a check for each sort of fault."""

from collections.abc import Callable, Iterator
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storsthlm.documents.contents.ways import WAYS
from storsthlm.documents.contents.wording import told
from storsthlm.documents.models import Document, FileFacts, FileFinding
from storsthlm.publishing.gate.content import Content, Place
from storsthlm.publishing.gate.finding import Finding
from storsthlm.publishing.gate.registry import Check, all_checks
from storsthlm.publishing.gate.settings import current
from storsthlm.publishing.models.gate import Severity

from .used import files_of

Kind = FileFinding.Kind
NUMBERS = "file-personal-number"
FOUND = ("document__findings__kind", "document__findings__pages")
# By the check that tells of them.
KINDS: dict[str, tuple[Kind, ...]] = {
    NUMBERS: (Kind.PERSONAL_NUMBER,),
    "file-covered-text": (Kind.COVERED_TEXT,),
    "file-script": (Kind.SCRIPT,),
    "file-unread": (Kind.UNREADABLE, Kind.PARTLY_READ),
    "file-scanned": (Kind.SCANNED,),
    "file-access": (Kind.UNTAGGED, Kind.NO_TITLE, Kind.NO_LANGUAGE),
    "file-author": (Kind.AUTHOR,),
    "file-attachment": (Kind.ATTACHMENT,),
    "file-remarks": (Kind.REMARKS,),
}


class Use(NamedTuple):
    place: Place
    document: Document
    words: str
    found: list[FileFinding]


def _seen(content: Content) -> dict[UUID, list[FileFinding]]:
    """What was found in each file that has been looked through; another is not in it."""
    wanted = {document.pk for _place, document, _words in content.once(files_of)}
    if not wanted:
        return {}
    facts = FileFacts.objects.current().filter(document__in=wanted)
    seen: dict[UUID, list[FileFinding]] = {}
    for pk, kind, pages in facts.values_list("document", *FOUND):
        found = seen.setdefault(pk, [])
        if kind:
            found.append(FileFinding(document_id=pk, kind=kind, pages=pages))
    return seen


def with_findings(content: Content, code: str) -> Iterator[Use]:
    """Files in which something was found that this check tells of, with that."""
    for place, document, words in content.once(files_of):
        found = content.once(_seen).get(document.pk, ())
        if ours := sorted((each for each in found if each.kind in KINDS[code]), key=lambda each: each.kind):
            yield Use(place, document, words, ours)


def found_of(content: Content, code: str) -> Iterator[Finding]:
    """A reason to publish all the same holds for these very bytes: another file is looked at anew."""
    for place, document, words, found in with_findings(content, code):
        message = " ".join(map(told, found))
        yield content.found(code, place, message, marked=words, about=document.sha256)


def _not_looked_through(content: Content) -> Iterator[Finding]:
    """What is in it is not known: the worker has not come to it yet, or another has taken its place."""
    message = _("Filen är inte genomgången än. Det brukar ta mindre än en minut: försök snart igen.")
    for place, document, words in content.once(files_of):
        if document.format in WAYS and document.pk not in content.once(_seen):
            yield content.found("file-waiting", place, message, marked=words, about=document.sha256)


def _hard_to_read_aloud(content: Content) -> Iterator[Finding]:
    message = _("Filen är svår att läsa med hjälpmedel: %(lacks)s. Hur du rättar den står vid dokumentet.")
    for place, document, words, found in with_findings(content, "file-access"):
        lacks = ", ".join(finding.get_kind_display().lower() for finding in found)
        said = message % {"lacks": lacks}
        yield content.found("file-access", place, said, marked=words, about=document.sha256)


def _finds(code: str) -> Callable[[Content], Iterator[Finding]]:
    return lambda content: found_of(content, code)


def kinds_that_block() -> set[Kind]:
    """As administrators have decided."""
    settings, checks = current(), all_checks()
    blocking = (code for code in KINDS if settings.severity(checks[code]) == Severity.BLOCKS)
    return {kind for code in blocking for kind in KINDS[code]}


CHECKS = (
    Check(
        "file-waiting",
        gettext_lazy("Dokument som inte är genomgångna än"),
        find=_not_looked_through,
        severity=Severity.BLOCKS,
        help=gettext_lazy("Annars kan ett personnummer eller dold text publiceras innan någon vet om det."),
    ),
    Check(
        "file-covered-text",
        gettext_lazy("Text under svarta rutor"),
        find=_finds("file-covered-text"),
        severity=Severity.BLOCKS,
        help=gettext_lazy("Det som bara är övertäckt i en pdf går att markera och kopiera."),
    ),
    Check(
        "file-script",
        gettext_lazy("Programkod i ett dokument"),
        find=_finds("file-script"),
        severity=Severity.BLOCKS,
        help=gettext_lazy("Kod i en pdf kan skada den som öppnar den."),
    ),
    Check(
        "file-unread",
        gettext_lazy("Dokument som inte gick att läsa"),
        find=_finds("file-unread"),
        help=gettext_lazy("Vad som finns i filen, eller i resten av den, är inte kontrollerat."),
    ),
    Check(
        "file-scanned",
        gettext_lazy("Inskannat dokument utan text"),
        find=_finds("file-scanned"),
        help=gettext_lazy("Bilder av text går inte att söka i eller få upplästa."),
    ),
    Check(
        "file-access",
        gettext_lazy("Dokument utan taggar, titel eller språk"),
        find=_hard_to_read_aloud,
        help=gettext_lazy("Skärmläsare läser i taggarnas ordning och uttalar efter språket."),
    ),
    Check(
        "file-author",
        gettext_lazy("Författarens namn i ett dokument"),
        find=_finds("file-author"),
        help=gettext_lazy("Namnet syns för alla som öppnar filens egenskaper."),
    ),
    Check(
        "file-attachment",
        gettext_lazy("Filer gömda i ett dokument"),
        find=_finds("file-attachment"),
        help=gettext_lazy("Det som ligger inbäddat publiceras tillsammans med dokumentet."),
    ),
    Check(
        "file-remarks",
        gettext_lazy("Kommentarer eller ändringar i ett dokument"),
        find=_finds("file-remarks"),
        help=gettext_lazy("Den som laddar ner filen läser dem också."),
    ),
)
