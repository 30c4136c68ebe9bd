"""Plain text and CSV: UTF-8 with nothing but text in it."""

from pathlib import Path

from .verdict import RefusedFile

CONTROL = {chr(code) for code in range(32)} - set("\t\n\r\f")


def inspect(kind: str, source: Path, target: Path) -> dict[str, object]:
    try:
        with source.open(encoding="utf-8-sig", newline="") as file:
            while chunk := file.read(1024 * 1024):
                if CONTROL & set(chunk):
                    raise RefusedFile("not_text")
    except UnicodeDecodeError:
        raise RefusedFile("not_text") from None
    return {}
