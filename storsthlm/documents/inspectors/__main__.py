"""``python -m storsthlm.documents.inspectors KIND SOURCE TARGET MEGABYTES SECONDS`` prints JSON."""

import importlib
import json
import resource
import sys
from pathlib import Path

from .verdict import RefusedFile

MODULES = {
    "pdf": "pdf",
    "words": "words",
    "contents": "contents",
    "office_contents": "office_contents",
    **dict.fromkeys(("pdf_without_author", "office_without_author"), "without_author"),
    "image": "image",
    "text": "text",
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), "office"),
}
MEBIBYTE = 1024 * 1024


def limit(megabytes: int, seconds: int) -> None:
    """A file that inflates without end hits these walls, and nobody else notices."""
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEBIBYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (megabytes * MEBIBYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def verdict(kind: str, source: Path, target: Path) -> dict[str, object]:
    inspector = importlib.import_module(f".{MODULES[kind]}", __package__)
    try:
        return inspector.inspect(kind, source, target)
    except RefusedFile as refusal:
        return {"refused": refusal.args[0]}
    except (MemoryError, RecursionError):
        return {"refused": "too_heavy"}


def main(kind: str, source: str, target: str, megabytes: str, seconds: str) -> None:
    limit(int(megabytes), int(seconds))
    sys.stdout.write(json.dumps(verdict(kind, Path(source), Path(target))))


if __name__ == "__main__":
    main(*sys.argv[1:])
