"""What a backup says of itself: ``manifest.json`` in its folder."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

FORMAT = 1
NAME = "manifest.json"


@dataclass
class Manifest:
    """``tables``: columns, number of rows and digest by name; ``media``: digest by name."""

    made: str
    migrations: list[list[str]] = field(default_factory=list)
    tables: dict[str, dict[str, object]] = field(default_factory=dict)
    sequences: dict[str, list[object]] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)  # named by rows, but lost before the backup
    format: int = FORMAT

    def database_digest(self) -> str:
        return _digest({name: facts["sha256"] for name, facts in self.tables.items()})

    def media_digest(self) -> str:
        return _digest(self.media)

    def digests(self) -> tuple[str, str]:
        return self.database_digest(), self.media_digest()

    def summary(self) -> str:
        rows = sum(facts["rows"] for facts in self.tables.values())
        return (
            f"database {self.database_digest()} ({len(self.tables)} tables, {rows} rows)\n"
            f"media    {self.media_digest()} ({len(self.media)} files)"
        )

    def write(self, folder: Path) -> None:
        (folder / NAME).write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n")


def read(folder: Path) -> Manifest:
    """Raises ``ValueError`` where the folder holds no backup that this code understands."""
    try:
        told = json.loads((folder / NAME).read_text())
    except FileNotFoundError:
        raise ValueError(f"{folder} holds no backup: there is no {NAME}.") from None
    if told.get("format") != FORMAT:
        raise ValueError(f"{folder} was written in format {told.get('format')}; this code reads {FORMAT}.")
    return Manifest(**told)


def _digest(facts: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
