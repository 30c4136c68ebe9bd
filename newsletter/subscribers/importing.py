"""Subscribers from a list that somebody else has kept: only with proof, and never who has left.

A file is read and tried as a whole; what cannot be used is told by its line, without the address.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsletter.models import Subscriber
from newsletter.models.subscribers import Language
from storsthlm.publishing.redirects.importing import decode

from .identity import digest_of, digests_of, normalised

EMAIL, AGREED, SOURCE, WORDING, LANGUAGE = "e-post", "samtyckte", "källa", "ordalydelse", "språk"
REQUIRED = (EMAIL, AGREED, SOURCE, WORDING)
MOST_LINES, MOST_BYTES = 20_000, 2_000_000
LONGEST = 300
__all__ = ["MOST_BYTES", "Plan", "carry_out", "decode", "plan"]


class Fault(NamedTuple):
    line: int
    said: str


@dataclass
class Plan:
    new: list[Subscriber] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def plan(text: str) -> Plan:
    """ValidationError where the file as a whole is no such table."""
    planned, lines = Plan(), dict(_lines(text))
    read = dict(_read(lines, planned))
    known = _known(row.email for row in read.values())
    for number, row in read.items():
        if said := known.get(row.email):
            planned.faults.append(Fault(number, said))
        else:
            planned.new.append(row)
    planned.faults.sort()
    return planned


@transaction.atomic
def carry_out(planned: Plan) -> int:
    """Whoever has come, or left, since the file was tried stays as they are."""
    before = Subscriber.objects.count()
    Subscriber.objects.bulk_create(planned.new, ignore_conflicts=True, batch_size=1000)
    return Subscriber.objects.count() - before


def _lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    rows = text.splitlines(keepends=True)
    if "\x00" in text or not rows:
        raise ValidationError(_("Filen är tom eller ingen CSV-fil."))
    reader = csv.reader(rows, delimiter=max(";,\t", key=rows[0].count))
    try:
        names = [cell.strip().lower() for cell in next(reader)]
        if not set(REQUIRED) <= set(names):
            wanted = ", ".join(REQUIRED)
            raise ValidationError(_("Första raden ska ha kolumnerna %(wanted)s.") % {"wanted": wanted})
        for cells in reader:
            if reader.line_num > MOST_LINES + 1:
                said = _("Filen har fler än %(most)s rader. Dela upp den.")
                raise ValidationError(said % {"most": MOST_LINES})
            if any(cell.strip() for cell in cells):
                yield reader.line_num, dict(zip(names, (cell.strip() for cell in cells), strict=False))
    except csv.Error as error:
        raise ValidationError(_("Filen går inte att läsa som CSV.")) from error


def _read(lines: dict[int, dict[str, str]], planned: Plan) -> Iterator[tuple[int, Subscriber]]:
    seen: dict[str, int] = {}
    for number, told in lines.items():
        try:
            row = _row(told)
            if row.email in seen:
                raise ValidationError(_("Adressen står redan på rad %(line)s.") % {"line": seen[row.email]})
            seen[row.email] = number
            yield number, row
        except ValidationError as error:
            planned.faults.append(Fault(number, " ".join(error.messages)))


def _row(told: dict[str, str]) -> Subscriber:
    email = normalised(told.get(EMAIL, ""))
    _check_address(email)
    agreed, proof = _agreed(told.get(AGREED, "")), [told.get(name, "") for name in (SOURCE, WORDING)]
    if not all(proof) or max(map(len, proof)) > LONGEST:
        said = _(
            "Bevis saknas: skriv varifrån adressen kommer och vad personen sade ja till, "
            "högst %(most)s tecken."
        )
        raise ValidationError(said % {"most": LONGEST})
    return Subscriber(
        email=email,
        digest=digest_of(email),
        language=_language(told.get(LANGUAGE, "")),
        state=Subscriber.State.CONFIRMED,
        confirmed_at=agreed,
        consent_at=agreed,
        consent_how=Subscriber.How.IMPORT,
        consent_source=proof[0],
        consent_wording=proof[1],
    )


def _check_address(email: str) -> None:
    longest = Subscriber._meta.get_field("email").max_length
    try:
        validate_email(email)
    except ValidationError:
        raise ValidationError(_("Det är ingen e-postadress.")) from None
    if len(email) > longest:
        raise ValidationError(_("Det är ingen e-postadress."))


def _agreed(said: str) -> datetime:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        day = None
    if day is None or not date(1990, 1, 1) <= day <= timezone.localdate():
        raise ValidationError(_("Skriv vilken dag personen samtyckte, som 2026-05-31. Dagen ska ha varit."))
    return timezone.make_aware(datetime.combine(day, time.min))


def _language(said: str) -> str:
    if said and said not in Language.values:
        raise ValidationError(_("Språket skrivs sv eller en."))
    return said or Language.SWEDISH


def _known(emails: Iterable[str]) -> dict[str, str]:
    """What there is to say of the addresses that are here already: one question for all of them."""
    told = {
        Subscriber.State.CONFIRMED: _("Adressen prenumererar redan."),
        Subscriber.State.UNCONFIRMED: _("Adressen är anmäld och väntar på att personen bekräftar."),
        Subscriber.State.LEFT: _("Personen har slutat och förs inte in igen."),
    }
    wanted = {digest: email for email in emails for digest in digests_of(email)}
    found = Subscriber.objects.known_as(list(wanted)).values_list("digest", "state", "left_at")
    return {
        wanted[digest]: told[Subscriber.State.LEFT if left_at else state] for digest, state, left_at in found
    }
