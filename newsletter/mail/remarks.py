"""What there is to say of an edition before it goes out: what stops it, and what somebody should look at."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsletter.models import Edition
from storsthlm.pages.standing import read
from storsthlm.publishing import drafts
from storsthlm.publishing.gate.asking import findings

from .letter import Letter

MOST_BYTES = 100_000  # Gmail cuts a mail off at 102 kB
MOST_SUBJECT = 70  # letters that a desktop shows; a phone has room for about forty
MOST_NAMED = 5


class Remark(NamedTuple):
    words: str
    stops: bool = False


def remarks(edition: Edition, letters: Iterable[Letter]) -> list[Remark]:
    """The gravest first. ``letters`` are the edition's, in all languages."""
    found = [*_of_the_state(edition), *_of_the_items(edition), *_of_the_gate(edition)]
    for letter in letters:
        found += _of_the_letter(letter)
    return sorted(found, key=lambda remark: not remark.stops)


def _of_the_state(edition: Edition) -> Iterator[Remark]:
    if not edition.is_public:
        yield Remark(_("Nyhetsbrevet är inte publicerat. Publicera det innan du skickar."), stops=True)
    elif drafts.of(edition):
        yield Remark(_("Det finns ett utkast med ändringar. Det som skickas är det publicerade."))
    if edition.english != Edition.English.READY:
        yield Remark(_("Engelskan är inte klar. De som läser på engelska får de svenska texterna."))
    contact = read().contact
    if not (contact and contact.address):
        yield Remark(_("Postadressen saknas. Skriv den på kontakten som visas i sidfoten."))


def _of_the_items(edition: Edition) -> Iterator[Remark]:
    shown = edition.items.disclosed().values("pk")
    hidden = [str(item) for item in edition.items.exclude(pk__in=shown).with_targets()[: MOST_NAMED + 1]]
    if hidden:
        words = ngettext(
            "Ett inslag visar något som inte är publicerat och följer inte med: %(which)s",
            "Inslag visar något som inte är publicerat och följer inte med: %(which)s",
            len(hidden),
        )
        more = [] if len(hidden) <= MOST_NAMED else ["…"]
        yield Remark(words % {"which": "; ".join([*hidden[:MOST_NAMED], *more])})


def _of_the_gate(edition: Edition) -> Iterator[Remark]:
    """Dead links, pictures without words and the rest: but not what was let through with a reason."""
    for finding in findings(edition):
        if not finding.reason:
            quoted = f" ”{finding.marked}”" if finding.marked else ""
            yield Remark(f"{finding.place}: {finding.message}{quoted}", stops=finding.blocks)


def _of_the_letter(letter: Letter) -> Iterator[Remark]:
    named = {"language": _("engelska") if letter.language == "en" else _("svenska")}
    if letter.size > MOST_BYTES:
        size = {**named, "size": letter.size // 1000}
        yield Remark(
            _("Mejlet på %(language)s är %(size)s kB. Gmail visar bara de första 100. Ta bort inslag.")
            % size,
            stops=True,
        )
    if len(letter.subject) > MOST_SUBJECT:
        length = {**named, "length": len(letter.subject)}
        yield Remark(
            _("Ämnesraden på %(language)s är %(length)s tecken. Mejlprogrammen klipper den efter ungefär 70.")
            % length
        )
