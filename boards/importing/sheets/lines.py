"""The rows of a file, however it is encoded and whatever stands between its cells; never the whole of it."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, TextIO

from boards.importing.wanted import Unusable
from storsthlm.publishing.tables import as_written

LONGEST_LINE = 1_000_000
CHUNK = 1 << 20
SEPARATORS = (";", "\t", ",")


class Row(NamedTuple):
    """``line`` is where it begins, counted from one."""

    line: int
    cells: list[str]
    problem: Unusable | None = None


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
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def names(cells: list[str]) -> list[str]:
    return [" ".join(cell.split()).casefold() for cell in cells]


def rows(path: Path, known: set[str]) -> Iterator[Row]:
    """The head first. A line that cannot be read is a row with a problem, and the next one is tried."""
    with path.open(encoding=encoding_of(path), errors="replace", newline="") as stream:
        head = stream.readline(LONGEST_LINE)
        separator = separator_of(head, known)
        yield Row(1, _cells(head, separator))
        yield from _read(csv.reader(_lines(stream), delimiter=separator, strict=True), separator, head)


def _read(reader: Iterator[list[str]], separator: str, head: str) -> Iterator[Row]:
    """A quotation mark that never ends makes one cell of the lines after it: no cell holds a whole line."""
    most = max(head.count(separator), 1)
    while True:
        line = reader.line_num + 2
        try:
            cells = [as_written(cell) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(line, [], Unusable("", f"the line cannot be read: {error}"))
            continue
        if any(row.count(separator) >= most for cell in cells for row in cell.splitlines()[1:]):
            yield Row(
                line,
                [],
                Unusable("", f"a quotation mark that does not end, until line {reader.line_num + 1}"),
            )
        elif any(cell.strip() for cell in cells):
            yield Row(line, cells)


def _lines(stream: TextIO) -> Iterator[str]:
    """A line without an end is cut, so that no file can fill the memory; the csv module refuses the cell."""
    while line := stream.readline(LONGEST_LINE):
        yield line
