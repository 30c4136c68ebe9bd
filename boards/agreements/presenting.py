"""How answers are counted, drawn and listed. No queries here."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from boards.models import Adoption, Agreement
from storsthlm.publishing.feeds import absolute
from storsthlm.taxonomy.models import Organisation
from storsthlm.taxonomy.tiles import tiles

Status = Adoption.Status
Standing = Agreement.Standing

# Beside the word, and on a tile too small for one: never the colour alone.
SIGNS = {
    Status.ADOPTED: "✓",
    Status.RESERVED: "✓*",
    Status.DECLINED: "✕",
    Status.NOT_YET: "○",
    Status.NOT_RELEVANT: "–",
}
POSITIVE = (Status.ADOPTED, Status.RESERVED)


class Tally(NamedTuple):
    status: str
    label: str | Promise
    sign: str
    number: int


def tallies(adoptions: Iterable[Adoption]) -> list[Tally]:
    """How many have answered what, in the order of ``SIGNS``; what nobody has answered is left out."""
    counted = Counter(adoption.status for adoption in adoptions)
    return [
        Tally(status, status.label, sign, counted[status])
        for status, sign in SIGNS.items()
        if counted[status]
    ]


def adopted(adoptions: Iterable[Adoption]) -> int:
    return sum(adoption.status in POSITIVE for adoption in adoptions)


def concerned(adoptions: Iterable[Adoption]) -> int:
    """Whom it does not concern is not counted."""
    return sum(adoption.status != Status.NOT_RELEVANT for adoption in adoptions)


def signed(adoptions: Iterable[Adoption]) -> list[Adoption]:
    """Each with its ``sign``."""
    rows = list(adoptions)
    for row in rows:
        row.sign = SIGNS[Status(row.status)]
    return rows


def on_the_map(adoptions: Iterable[Adoption], places: Iterable[Organisation]) -> list[Organisation]:
    """The tiles of all places, each with its ``adoption``: None where it is not addressed."""
    of = {adoption.organisation_id: adoption for adoption in adoptions}
    placed = tiles(places)
    for place in placed:
        place.adoption = of.get(place.pk)
    return placed


def as_table(adoptions: Iterable[Adoption]) -> list[list[object]]:
    head = [
        *(_("Organisation"), _("Kommunkod"), _("Läge"), _("Beslutsdatum"), _("Paragraf")),
        *(_("Länk"), _("Anmärkning")),
    ]
    return [head, *(_line(adoption) for adoption in adoptions)]


def _line(adoption: Adoption) -> list[object]:
    place = adoption.organisation
    answer = (adoption.decided_on, adoption.paragraph, adoption.link, adoption.note)
    return [place.name, place.code, adoption.get_status_display(), *answer]


def as_data(agreement: Agreement, adoptions: list[Adoption]) -> dict[str, object]:
    """For programs: the codes are the same in both languages, the names are in that of the address."""
    return {
        "title": agreement.title,
        "kind": agreement.kind,
        "url": absolute(agreement.get_absolute_url()),
        "standing": agreement.standing,
        "in_force_from": agreement.in_force_from,
        "expires": agreement.expires,
        "adopted": adopted(adoptions),
        "concerned": concerned(adoptions),
        "adoptions": [_entry(adoption) for adoption in adoptions],
    }


def _entry(adoption: Adoption) -> dict[str, object]:
    return {
        "organisation": adoption.organisation.name,
        "code": adoption.organisation.code,
        "status": adoption.status,
        "status_name": adoption.get_status_display(),
        "date": adoption.decided_on,
        "paragraph": adoption.paragraph,
        "link": adoption.link,
        "note": adoption.note,
    }
