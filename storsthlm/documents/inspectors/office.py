"""Office Open XML and OpenDocument: a real ZIP with the right parts, no macros and no bomb."""

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from .verdict import RefusedFile

PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    **dict.fromkeys(("odt", "ods", "odp"), "content.xml"),
}
OPEN_TYPES = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
}
MACRO_NAMES = {"vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin"}
MACRO_FOLDERS = {"basic", "scripts"}
MAX_MEMBERS = 5_000
MAX_TOTAL = 512 * 1024 * 1024
MAX_RATIO = 250
FREE = 10 * 1024 * 1024
CHUNK = 256 * 1024
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, KeyError, UnicodeError, ValueError)


def inspect(kind: str, source: Path, target: Path) -> dict[str, object]:
    with source.open("rb") as file:
        if file.read(4) != b"PK\x03\x04":
            raise RefusedFile("damaged")
    try:
        with zipfile.ZipFile(source) as archive:
            _check_members(archive.infolist())
            _check_type(kind, archive)
            _unpack(archive, source.stat().st_size)
    except BROKEN:
        raise RefusedFile("damaged") from None
    except RuntimeError:  # zipfile's way to say that a member is encrypted
        raise RefusedFile("locked") from None
    return {}


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise RefusedFile("bomb")
    for member in members:
        path = PurePosixPath(member.filename.lower().replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise RefusedFile("damaged")
        if path.name in MACRO_NAMES or MACRO_FOLDERS & set(path.parts[:1]):
            raise RefusedFile("macro")
        if "embeddings" in path.parts and path.suffix == ".bin":
            raise RefusedFile("embedded")


def _check_type(kind: str, archive: zipfile.ZipFile) -> None:
    archive.getinfo(PARTS[kind])
    if kind in OPEN_TYPES:
        if _small(archive, "mimetype").strip() != OPEN_TYPES[kind]:
            raise RefusedFile("damaged")
    elif b"macroenabled" in _small(archive, "[Content_Types].xml").lower():
        raise RefusedFile("macro")


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(FREE)


def _unpack(archive: zipfile.ZipFile, size: int) -> None:
    """Really unpack, since the sizes that a ZIP states may lie. The check sums are tried as well."""
    limit = min(MAX_TOTAL, FREE + size * MAX_RATIO)
    total = 0
    for member in archive.infolist():
        with archive.open(member) as file:
            while chunk := file.read(CHUNK):
                total += len(chunk)
                if total > limit:
                    raise RefusedFile("bomb")
