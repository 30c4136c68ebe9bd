"""Tables that people take with them into a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

# What a spreadsheet would take for a formula; an apostrophe before it says that it is a text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads å ä ö as something else


def csv_response(name: str, lines: Iterable[Iterable[object]], most: int | None = None) -> HttpResponse:
    """A download called ``name`` and the day. Semicolons, as Swedish and most European Excel expects.

    :param most: rows below the head; where there are more, the last line says so.
    """
    text = io.StringIO(BYTE_ORDER_MARK)
    text.seek(0, io.SEEK_END)
    csv.writer(text, delimiter=";").writerows([cell(value) for value in line] for line in _up_to(most, lines))
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.csv"'
    return response


def _up_to(most: int | None, lines: Iterable[Iterable[object]]) -> Iterator[Iterable[object]]:
    left = iter(lines)
    yield from islice(left, most and most + 1)
    if next(left, None) is not None:
        yield [
            _("Tabellen slutar här. Den har plats för %(most)s rader, och det finns fler.") % {"most": most}
        ]


def cell(value: object) -> str:
    """As a text that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def as_written(cell: str) -> str:
    """What ``csv_response`` was given, of a cell that comes back in a file."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
