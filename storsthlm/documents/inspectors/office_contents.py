"""What Office files say of themselves beside their text: who wrote them, and what was remarked or changed."""

import re
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree as Xml

from .verdict import RefusedFile

MOST_BYTES = 20 * 1024 * 1024
LONGEST_WORDS = 200
ABOUT = ("docProps/core.xml", "docProps/app.xml", "meta.xml")
AUTHORS = {"creator", "lastModifiedBy", "initial-creator", "Manager"}
REMARKS = re.compile(r"(word/comments\w*|xl/comments\d*|xl/threadedComments/.+|ppt/comments/.+)\.xml")
BODIES = {"word/document.xml", "content.xml"}
CHANGES = re.compile(rb"<(w:ins|w:del|w:moveFrom|text:tracked-changes|office:annotation)[\s>]")
BROKEN = (zipfile.BadZipFile, zlib.error, Xml.ParseError, OSError, EOFError, RuntimeError, ValueError)


def inspect(kind: str, source: Path, target: Path) -> dict[str, object]:
    try:
        with zipfile.ZipFile(source) as archive:
            names = set(archive.namelist())
            said = [_said(archive, name) for name in ABOUT if name in names]
            authors = {words for part in said for tag, words in part if tag in AUTHORS}
            return {
                "author": ", ".join(sorted(authors))[:LONGEST_WORDS],
                "title": _first(said, "title"),
                "language": _first(said, "language"),
                "remarks": _has_remarks(archive, names),
            }
    except BROKEN:
        raise RefusedFile("damaged") from None


def _said(archive: zipfile.ZipFile, name: str) -> list[tuple[str, str]]:
    """Tag without its namespace, and its words."""
    root = Xml.fromstring(_read(archive, name))  # noqa: S314 (in a limited process of its own)
    told = ((item.tag.rpartition("}")[2], (item.text or "").strip()) for item in root.iter())
    return [(tag, words) for tag, words in told if words]


def _first(said: list[list[tuple[str, str]]], wanted: str) -> str:
    found = (words for part in said for tag, words in part if tag == wanted)
    return next(found, "")[:LONGEST_WORDS]


def _has_remarks(archive: zipfile.ZipFile, names: set[str]) -> bool:
    if any(REMARKS.fullmatch(name) for name in names):
        return True
    return any(CHANGES.search(_read(archive, name)) for name in BODIES & names)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(MOST_BYTES)
