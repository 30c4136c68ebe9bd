"""The rows of a file, however it is encoded and whatever stands between its cells; never the whole of it."""

import codecs
import csv
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple, TextIO

from boards.importing.wanted import Place, Unusable
from storsthlm.publishing.tables import as_written

LONGEST_LINE = 1_000_000
CHUNK = 1 << 20
SEPARATORS = (";", "\t", ",")


class Row(NamedTuple):
    """``line`` is where it begins, counted from one."""

    line: int
    cells: list[str]


def encoding_of(path: Path) -> str:
    """UTF-8 if all of it is; else what Excel in Windows writes here."""
    with path.open("rb") as stream:
        start = stream.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        stream.seek(0)
        return "utf-8-sig" if _is_utf8(stream) else "cp1252"


def _is_utf8(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def separator_of(head: str, known: set[str]) -> str:
    """The one that makes most of the head known columns."""
    return max(SEPARATORS, key=lambda sign: len(known.intersection(names(_cells(head, sign)))))


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return []


def names(cells: list[str]) -> list[str]:
    return [" ".join(cell.split()).casefold() for cell in cells]


def rows(path: Path, known: set[str]) -> Iterator[Row]:
    """The head first. ``Unusable`` at a line after which nothing in the file can be trusted."""
    with path.open(encoding=encoding_of(path), errors="replace", newline="") as stream:
        head = stream.readline(LONGEST_LINE)
        separator = separator_of(head, known)
        yield Row(1, _cells(head, separator))
        between = max(len(_cells(head, separator)) - 1, 1)
        reader = csv.reader(_lines(stream), delimiter=separator, strict=True)
        yield from _read(reader, partial(_swallows, separator=separator, between=between), path.name)


def _read(reader: Iterator[list[str]], swallows: Callable[[int, str], bool], file: str) -> Iterator[Row]:
    while True:
        line = reader.line_num + 2
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _broken(file, line, f"the line cannot be read: {error}") from None
        if cells is None:
            return
        if any(swallows(place, cell) for place, cell in enumerate(cells)):
            raise _broken(file, line, f"a quotation mark does not end before line {reader.line_num + 1}")
        if any(cell.strip() for cell in cells):
            yield Row(line, [as_written(cell) for cell in cells])


def _swallows(place: int, cell: str, separator: str, between: int) -> bool:
    """A quotation mark too many makes one cell of the lines after it: a line of the cell is a whole row, or
    its first is the end of a row and its last the beginning of one.
    """
    first, *more = [line.count(separator) for line in cell.splitlines()] or [0]
    return bool(more) and (max(more) >= between or (first == between - place and more[-1] == place))


def _broken(file: str, line: int, why: str) -> Unusable:
    return Unusable("", f"{why}; nothing of this file was imported", Place(f"{file}, line {line}"))


def _lines(stream: TextIO) -> Iterator[str]:
    """A line without an end is cut, so that no file can fill the memory; the csv module refuses the cell."""
    while line := stream.readline(LONGEST_LINE):
        yield line
