"""What is in a PDF beside what one sees: who wrote it, whether it can be read aloud, what lies hidden.

Answers with what there is, page by page as far as the time reaches; the house judges it.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2
from pypdfium2 import raw

from . import covered
from .pdf import check_names
from .verdict import RefusedFile

SECONDS = 7  # of the processor, for the pages: the rest of the ten is for opening and for a heavy page
SECONDS_FOR_WORDS = 4
MOST_PAGES = 3_000
MOST_CHARACTERS = 5_000_000
LONGEST_WORDS = 200
MOST_OF_A_PAGE = 0.5


def inspect(kind: str, source: Path, target: Path) -> dict[str, object]:
    try:
        with pikepdf.open(source, suppress_warnings=True) as pdf:
            facts = _facts(pdf) | {"forbidden": sorted(_forbidden(pdf))}
        return facts | _pages(source)
    except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError):
        raise RefusedFile("damaged") from None


def _facts(pdf: pikepdf.Pdf) -> dict[str, object]:
    return {
        "title": _words(pdf, "/Title", "dc:title"),
        "author": _words(pdf, "/Author", "dc:creator"),
        "language": str(pdf.Root.get("/Lang", ""))[:LONGEST_WORDS],
        "tagged": bool(pdf.Root.get("/MarkInfo", {}).get("/Marked")) and "/StructTreeRoot" in pdf.Root,
    }


def _words(pdf: pikepdf.Pdf, name: str, newer: str) -> str:
    """Of the two places where a PDF says such things of itself; broken ones say nothing."""
    said = pdf.docinfo.get(name) or _said_newer(pdf, newer)
    said = ", ".join(map(str, said)) if isinstance(said, list | set) else str(said or "")
    return said.replace("\x00", "").strip()[:LONGEST_WORDS]


def _said_newer(pdf: pikepdf.Pdf, name: str) -> object:
    try:
        return pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False).get(name)
    except (pikepdf.PdfError, ValueError, SyntaxError, KeyError):
        return None


def _forbidden(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What would not be let in today; the file may be older than that rule."""
    for item in pdf.objects:
        try:
            check_names(item)
        except RefusedFile as refusal:
            yield str(refusal)


def _pages(source: Path) -> dict[str, object]:
    """The words of all pages first, which is quickly done; then how each looks, which may take long."""
    with pypdfium2.PdfDocument(source) as pdf:
        texts = list(_texts(pdf))
        looks = list(_looks(pdf, texts))
        return {
            "pages": len(pdf),
            "texts": texts,
            "looked_at": len(looks),
            "hidden": [number for number, look in enumerate(looks, start=1) if look.covers_text],
            "scanned": [number for number, look in enumerate(looks, start=1) if look.is_scanned],
        }


def _texts(pdf: pypdfium2.PdfDocument) -> Iterator[str]:
    length = 0
    for number in range(min(len(pdf), MOST_PAGES)):
        if length > MOST_CHARACTERS or time.process_time() > SECONDS_FOR_WORDS:
            break
        text = pdf[number].get_textpage().get_text_range().replace("\x00", "")
        length += len(text)
        yield text


class Look(NamedTuple):
    covers_text: bool
    is_scanned: bool


def _looks(pdf: pypdfium2.PdfDocument, texts: list[str]) -> Iterator[Look]:
    for number, text in enumerate(texts):
        if time.process_time() > SECONDS:
            break
        page = pdf[number]
        covers = covered.has_covered_text(page, page.get_textpage())
        yield Look(covers, not text.strip() and _is_picture(page))


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    least = page.get_width() * page.get_height() * MOST_OF_A_PAGE
    bounds = (item.get_bounds() for item in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=1))
    return any((right - left) * (top - bottom) >= least for left, bottom, right, top in bounds)
