"""Writes a file anew without who wrote it; its title and its language stay."""

import re
import zipfile
from pathlib import Path

import pikepdf

from .office_contents import ABOUT, BROKEN
from .verdict import RefusedFile

MOST_BYTES = 512 * 1024 * 1024
CHUNK = 256 * 1024
_AUTHOR = re.compile(
    rb"<((?:[\w-]+:)?(?:creator|lastModifiedBy|initial-creator|Manager))(\s[^>]*)?>[^<]*</\1\s*>"
)


def inspect(kind: str, source: Path, target: Path) -> dict[str, object]:
    try:
        (_rewrite_pdf if kind == "pdf_without_author" else _rewrite_office)(source, target)
    except (pikepdf.PdfError, *BROKEN):
        raise RefusedFile("damaged") from None
    return {}


def _rewrite_pdf(source: Path, target: Path) -> None:
    """What is told of parts of it, such as who took a picture, goes too."""
    with pikepdf.open(source, suppress_warnings=True) as pdf:
        if _is_signed(pdf):
            raise RefusedFile("signed")
        if "/Author" in pdf.docinfo:
            del pdf.docinfo["/Author"]
        _forget_authors(pdf)
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream) and item.get("/Type") != "/Catalog":
                _forget(item, "/Metadata")
                _forget(item, "/PieceInfo")
        pdf.save(target)


def _forget_authors(pdf: pikepdf.Pdf) -> None:
    """In the newer of the two places where a PDF tells of itself; one that is broken goes as a whole."""
    if "/Metadata" not in pdf.Root:
        return
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False, strict=True) as said:
            for name in ("dc:creator", "pdf:Author"):
                said.pop(name, None)
    except (pikepdf.PdfError, ValueError, SyntaxError, KeyError):
        del pdf.Root.Metadata


def _forget(item: pikepdf.Object, name: str) -> None:
    if name in item:
        del item[name]


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    dictionaries = (item for item in pdf.objects if isinstance(item, pikepdf.Dictionary))
    return any("/ByteRange" in item or item.get("/Type") == "/Sig" for item in dictionaries)


def _rewrite_office(source: Path, target: Path) -> None:
    """Part by part and in the same order: OpenDocument begins with what kind it is."""
    left = MOST_BYTES
    with zipfile.ZipFile(source) as given, zipfile.ZipFile(target, "w") as clean:
        if any(name.startswith("_xmlsignatures/") for name in given.namelist()):
            raise RefusedFile("signed")
        for member in given.infolist():
            content = given.open(member).read(left + 1)
            left -= len(content)
            if left < 0:
                raise RefusedFile("bomb")
            if member.filename in ABOUT:
                content = _AUTHOR.sub(rb"<\1\2></\1>", content)
            clean.writestr(member, content, member.compress_type)
