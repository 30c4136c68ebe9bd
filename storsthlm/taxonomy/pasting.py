"""A table of figures, pasted from a spreadsheet: organisations downwards, years across."""

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .models import FIRST_YEAR, LARGEST, LAST_YEAR, Organisation

MOST_LINES, MOST_YEARS = 200, 50


class Pasted(NamedTuple):
    organisation: Organisation
    year: int
    value: Decimal


def read_table(text: str) -> list[Pasted]:
    """Every figure of the table; ValidationError tells of each line that cannot be understood.

    The first line names the years, each further line begins with an organisation. Cells are divided
    by tabs or semicolons; an empty cell says that nothing is known.
    """
    lines = [cells_of(line) for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES or any(len(line) > MOST_YEARS for line in lines):
        raise ValidationError(_("Tabellen är för stor."))
    years = _years(lines[0] if lines else [])
    known = {organisation.name.lower(): organisation for organisation in Organisation.objects.all()}
    found, errors = [], []
    for number, line in enumerate(lines[1:], start=2):
        try:
            found += _line(line, years, known)
        except ValidationError as error:
            errors += [_("Rad %(number)s: %(error)s") % {"number": number, "error": error.message}]
    if errors:
        raise ValidationError(errors)
    return found


def cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t" if "\t" in line else ";")]


def _years(head: list[str]) -> list[int]:
    years = [int(cell) if cell.isdecimal() else 0 for cell in head[1:]]
    if (
        not years
        or len(set(years)) < len(years)
        or not all(FIRST_YEAR <= year <= LAST_YEAR for year in years)
    ):
        raise ValidationError(_("Första raden ska ha ”Kommun” och sedan ett årtal i varje kolumn."))
    return years


def _line(line: list[str], years: list[int], known: dict[str, Organisation]) -> list[Pasted]:
    name, *cells = line
    organisation = known.get(name.lower())
    if organisation is None:
        raise ValidationError(_("”%(name)s” finns inte bland organisationerna.") % {"name": name})
    if len(cells) > len(years):
        raise ValidationError(_("Raden har fler värden än det finns årtal."))
    pairs = zip(years, cells, strict=False)
    return [Pasted(organisation, year, number_in(cell)) for year, cell in pairs if cell]


def number_in(cell: str) -> Decimal:
    """ "95 000,5" as a Swedish spreadsheet writes it."""
    plain = "".join(cell.split()).replace("\u2212", "-").replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) >= LARGEST:
        raise ValidationError(_("”%(cell)s” är inget tal.") % {"cell": cell})
    return value
