"""What each finding means, and what to do about it, in words for who owns the file."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from storsthlm.documents.models import FileFinding

Kind = FileFinding.Kind
SPELLED_OUT = 6


class Words(NamedTuple):
    what: str | Promise
    todo: str | Promise


WORDS: dict[str, Words] = {
    Kind.COVERED_TEXT: Words(
        _("Text ligger kvar under svarta rutor och går att kopiera fast den inte syns."),
        _("Maska med ett program som tar bort texten under rutan, och byt filen."),
    ),
    Kind.PERSONAL_NUMBER: Words(
        _("Något ser ut som ett personnummer eller samordningsnummer."),
        _("Ta bort det i originalet, gör en ny pdf och byt filen."),
    ),
    Kind.SCRIPT: Words(
        _("Filen innehåller programkod."),
        _("Spara den som vanlig pdf utan formulär, och byt filen."),
    ),
    Kind.UNREADABLE: Words(
        _("Filen gick inte att läsa."),
        _("Öppna den, spara den på nytt i enklare form och byt filen. Till dess får du granska den själv."),
    ),
    Kind.PARTLY_READ: Words(
        _("Filen är så lång eller tung att bara början är genomgången."),
        _("Granska resten själv, eller dela upp filen i flera."),
    ),
    Kind.SCANNED: Words(
        _("Innehållet är inskannade bilder utan text. Det går inte att söka i eller få uppläst."),
        _("Gör en pdf från originalet, eller läs in texten med OCR, och byt filen."),
    ),
    Kind.ATTACHMENT: Words(
        _("Andra filer ligger gömda i filen."),
        _("Ta bort dem, eller ladda upp dem var för sig."),
    ),
    Kind.REMARKS: Words(
        _("Kommentarer eller spårade ändringar finns kvar."),
        _("Godkänn ändringarna och ta bort kommentarerna, eller spara som pdf. Byt sedan filen."),
    ),
    Kind.AUTHOR: Words(
        _("Av filen framgår vem som har skrivit den."),
        _("Ta bort uppgiften om den inte ska vara offentlig."),
    ),
    Kind.UNTAGGED: Words(
        _("Filen saknar de taggar som skärmläsare behöver."),
        _("Kryssa i taggar för hjälpmedel när du sparar som pdf, och byt filen."),
    ),
    Kind.NO_TITLE: Words(
        _("Filen har ingen titel i sina egenskaper."),
        _("Skriv en titel under Arkiv och Info i Word, spara på nytt och byt filen."),
    ),
    Kind.NO_LANGUAGE: Words(
        _("Filen säger inte vilket språk den är på."),
        _("Välj språk för texten i Word, spara som pdf och byt filen."),
    ),
}


def told(finding: FileFinding) -> str:
    """In one piece: what it is, where, and what to do."""
    words = WORDS[finding.kind]
    return " ".join(str(part) for part in (words.what, where(finding), words.todo) if part)


def where(finding: FileFinding) -> str:
    """``Sidorna 2, 5 och 7.`` Nothing where it is about the whole file."""
    pages = finding.pages
    if not pages:
        return ""
    if finding.kind == Kind.PARTLY_READ:
        return str(_("Från sidan %(page)s är den inte genomgången.") % {"page": pages[0]})
    named = [str(page) for page in pages[:SPELLED_OUT]]
    if len(pages) > SPELLED_OUT:
        return str(_("Sidorna %(pages)s med flera.") % {"pages": ", ".join(named)})
    return ngettext("Sidan %(pages)s.", "Sidorna %(pages)s.", len(pages)) % {"pages": ", ".join(named)}
