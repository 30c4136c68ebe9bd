"""Reading ``content/``: TOML for what is data, Markdown below a TOML head for what is text."""

import csv
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

CONTENT = Path(__file__).parent / "content"
HEAD = "+++\n"
ENGLISH = "\n=== en\n"

Fill = Callable[[str], str]
Data = dict[str, Any]


class Text(NamedTuple):
    """One article, page or event; ``key`` is the file's name and usually the address."""

    key: str
    head: Data
    body_sv: str
    body_en: str


def texts(folder: str, fill: Fill) -> list[Text]:
    return [_text(path, fill) for path in sorted((CONTENT / folder).glob("*.md"))]


def tables(folder: str, fill: Fill) -> list[Data]:
    return [_toml(path, fill) for path in sorted((CONTENT / folder).glob("*.toml"))]


def table(name: str, fill: Fill = str) -> Data:
    return _toml(CONTENT / f"{name}.toml", fill)


def rows(name: str) -> Iterator[dict[str, str]]:
    with (CONTENT / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def translated(data: Data, *names: str) -> dict[str, str]:
    """``title`` and ``title_en`` of the content as the columns ``title_sv`` and ``title_en``."""
    columns = {f"{name}_sv": data.get(name, "") for name in names}
    return columns | {f"{name}_en": data.get(f"{name}_en", "") for name in names}


def given(data: Data, *names: str) -> Data:
    """Those of ``names`` that the content says anything about; for the rest the model's defaults hold."""
    return {name: data[name] for name in names if name in data}


def _toml(path: Path, fill: Fill) -> Data:
    return tomllib.loads(fill(path.read_text(encoding="utf-8")))


def _text(path: Path, fill: Fill) -> Text:
    _start, head, body = fill(path.read_text(encoding="utf-8")).split(HEAD, 2)
    swedish, _between, english = body.partition(ENGLISH)
    return Text(path.stem, tomllib.loads(head), swedish, english)
