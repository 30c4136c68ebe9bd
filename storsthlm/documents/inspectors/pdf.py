"""Is it a PDF, whole and harmless? Every object is looked at, also those no page refers to."""

from pathlib import Path

import pikepdf

from .verdict import RefusedFile

HEAD = 1024
MARKUP = (b"<html", b"<script", b"<!doctype", b"<svg")
STREAM_LIMIT = 128 * 1024 * 1024
RASTER_LIMIT = 1024 * 1024 * 1024
MAX_DEPTH = 200
PACKING = {"/FlateDecode", "/LZWDecode", "/RunLengthDecode", "/ASCII85Decode", "/ASCIIHexDecode"}

KEYS = {
    "/JS": "script",
    "/JavaScript": "script",
    "/XFA": "script",
    "/EF": "attachment",
    "/EmbeddedFiles": "attachment",
    "/RichMediaContent": "attachment",
}
# What an action (``/S``), an annotation (``/Subtype``) or an object (``/Type``) may not be.
VALUES = {
    "/S": {"/JavaScript": "script", "/Launch": "launch", "/ImportData": "launch", "/GoToE": "attachment"},
    "/Subtype": {"/FileAttachment": "attachment", "/RichMedia": "attachment", "/Movie": "attachment"},
    "/Type": {"/EmbeddedFile": "attachment"},
}


def inspect(kind: str, source: Path, target: Path) -> dict[str, object]:
    _check_head(source)
    try:
        with pikepdf.open(source, attempt_recovery=False, suppress_warnings=True) as pdf:
            for item in pdf.objects:
                check_names(item)
                if isinstance(item, pikepdf.Stream):
                    _check_size(item)
            return {"pages": _pages(pdf)}
    except pikepdf.PasswordError:
        raise RefusedFile("locked") from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError):
        raise RefusedFile("damaged") from None


def _check_head(source: Path) -> None:
    """Browsers guess from the first kilobyte; a page of HTML must not stand there."""
    with source.open("rb") as file:
        head = file.read(HEAD)
    if not head.startswith(b"%PDF-"):
        raise RefusedFile("not_pdf")
    if any(mark in head.lower() for mark in MARKUP):
        raise RefusedFile("damaged")


def _pages(pdf: pikepdf.Pdf) -> int:
    if not (count := len(pdf.pages)):
        raise RefusedFile("damaged")
    return count


def check_names(item: object, depth: int = 0) -> None:
    """Refuses by what an object says that it is; what a stream holds is left alone."""
    if depth > MAX_DEPTH:
        raise RefusedFile("too_heavy")
    if isinstance(item, pikepdf.Stream):
        _check_dictionary(item.stream_dict, depth)
    elif isinstance(item, pikepdf.Dictionary):
        _check_dictionary(item, depth)
    elif isinstance(item, pikepdf.Array):
        _check_direct(item, depth)


def _check_dictionary(item: pikepdf.Dictionary, depth: int) -> None:
    for key in item.keys():  # noqa: SIM118 (a pikepdf dictionary iterates differently)
        if reason := KEYS.get(key):
            raise RefusedFile(reason)
        if reason := VALUES.get(key, {}).get(_name(item[key])):
            raise RefusedFile(reason)
    _check_direct([item[key] for key in item.keys()], depth)  # noqa: SIM118


def _check_direct(values: object, depth: int) -> None:
    """Objects with a number of their own are met in the list of all objects."""
    for value in values:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            check_names(value, depth + 1)


def _check_size(stream: pikepdf.Stream) -> None:
    """What a reader's program would have to hold in memory. Rasters are not unpacked for it."""
    info = stream.stream_dict
    if info.get("/Subtype") == "/Image":
        if int(info.get("/Width", 0)) * int(info.get("/Height", 0)) > RASTER_LIMIT:
            raise RefusedFile("bomb")
    elif _filters(stream) <= PACKING and _unpacked_size(stream) > STREAM_LIMIT:
        raise RefusedFile("bomb")


def _filters(stream: pikepdf.Stream) -> set[str]:
    named = stream.stream_dict.get("/Filter", pikepdf.Array())
    return {str(name) for name in (named if isinstance(named, pikepdf.Array) else [named])}


def _unpacked_size(stream: pikepdf.Stream) -> int:
    try:
        return len(stream.read_bytes())
    except pikepdf.DataDecodingError as error:
        raise RefusedFile("bomb" if "bad_alloc" in str(error) else "damaged") from None


def _name(value: object) -> str:
    return str(value) if isinstance(value, pikepdf.Name) else ""
