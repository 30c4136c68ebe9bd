"""The figures that a grant is divided by: of a measure, or pasted from a spreadsheet."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from storsthlm.taxonomy.models import Figure, Measure, Organisation
from storsthlm.taxonomy.pasting import MOST_LINES, cells_of, number_in

Figures = dict[Organisation, Decimal]
HEADS = {"kommun", "kommuner", "organisation", "namn"}
ENDING = " kommun"
PAIR = 2


@dataclass
class Unread:
    line: int
    text: str
    why: str


@dataclass
class Pasted:
    figures: Figures = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)


def of_measure(measure: Measure, year: int, organisations: Collection[Organisation]) -> Figures:
    """ValidationError where one lacks its figure of that year, or has one that nothing can be divided by."""
    rows = Figure.objects.for_year(measure, year).filter(organisation__in=organisations)
    by_id = {row.organisation_id: row.value for row in rows}
    if lacking := [each for each in organisations if each.pk not in by_id]:
        message = _("Måttet har ingen siffra för %(year)s för %(names)s.")
        raise ValidationError(message % {"year": year, "names": names_of(lacking)})
    found = {each: by_id[each.pk] for each in organisations}
    _require_sense(found)
    return found


def pasted(text: str, organisations: Collection[Organisation]) -> Pasted:
    """A line for each of ``organisations``: its name or code, and its figure. Nothing is passed over."""
    known = _by_name(Organisation.objects.with_pages())
    found = Pasted()
    for number, line in _lines(text):
        try:
            organisation, figure = _read(line, known)
            _require_place(organisation, organisations, found.figures)
            found.figures[organisation] = figure
        except ValidationError as error:
            found.unread.append(Unread(number, line.strip(), error.message))
    return found


def require_all(figures: Figures, organisations: Collection[Organisation]) -> None:
    if lacking := [each for each in organisations if each not in figures]:
        raise ValidationError(_("Det saknas en siffra för %(names)s.") % {"names": names_of(lacking)})
    _require_sense(figures)


def names_of(organisations: Collection[Organisation]) -> str:
    return ", ".join(each.name for each in sorted(organisations, key=lambda each: each.sort_key))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Those with words on them, numbered as they stand; without the head of a table."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > MOST_LINES:
        raise ValidationError(_("Tabellen är för stor."))
    has_head = lines and cells_of(lines[0][1])[0].lower() in HEADS
    yield from lines[1:] if has_head else lines


def _read(line: str, known: Mapping[str, Organisation]) -> tuple[Organisation, Decimal]:
    cells = [cell for cell in cells_of(line) if cell]
    if len(cells) != PAIR:
        raise ValidationError(_("Raden ska ha ett namn och en siffra, skilda åt av tabb eller semikolon."))
    name, cell = cells
    organisation = known.get(name.lower().removesuffix(ENDING))
    if organisation is None:
        raise ValidationError(_("”%(name)s” är varken kommun eller region här.") % {"name": name})
    figure = number_in(cell)
    if figure < 0 or figure != round(figure, 2):
        raise ValidationError(_("Siffran ska vara noll eller mer, med högst två decimaler."))
    return organisation, figure


def _require_place(organisation: Organisation, wanted: Collection[Organisation], found: Figures) -> None:
    if organisation not in wanted:
        raise ValidationError(_("%(name)s är inte ikryssad.") % {"name": organisation})
    if organisation in found:
        raise ValidationError(_("%(name)s står redan på en rad ovanför.") % {"name": organisation})


def _by_name(organisations: Collection[Organisation]) -> dict[str, Organisation]:
    names = {each.name.lower().removesuffix(ENDING): each for each in organisations}
    return names | {each.code: each for each in organisations if each.code}


def _require_sense(figures: Figures) -> None:
    if figures and (min(figures.values()) < 0 or not any(figures.values())):
        raise ValidationError(_("Det går inte att dela efter siffror som är negativa eller bara noll."))
