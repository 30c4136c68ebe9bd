"""A table as an Excel workbook: one sheet of texts and whole numbers.

The format is a ZIP file with five small XML files; no more of it is needed, so no library is. Texts are
written as texts (``inlineStr``), which no program takes for a formula, whatever they begin with.
"""

import io
from collections.abc import Iterable
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import HttpResponse
from django.utils import timezone

from .feeds import IN_NO_FEED

LONGEST = 32_767  # characters that a cell of Excel takes
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FILES = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    f'<sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def xlsx_response(name: str, lines: Iterable[Iterable[object]]) -> HttpResponse:
    """A download called ``name`` and the day. At most 26 columns."""
    response = HttpResponse(workbook(lines), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.xlsx"'
    return response


def workbook(lines: Iterable[Iterable[object]]) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as made:
        for path, xml in {**_FILES, "xl/worksheets/sheet1.xml": _sheet(lines)}.items():
            made.writestr(path, _HEAD + xml)
    return content.getvalue()


def _sheet(lines: Iterable[Iterable[object]]) -> str:
    rows = "".join(_row(number, line) for number, line in enumerate(lines, start=1))
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def _row(number: int, line: Iterable[object]) -> str:
    cells = "".join(_cell(f"{letter}{number}", value) for letter, value in zip(LETTERS, line, strict=False))
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, value: object) -> str:
    if type(value) is int:
        return f'<c r="{place}"><v>{value}</v></c>'
    text = escape(IN_NO_FEED.sub("", "" if value is None else str(value))[:LONGEST])
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
