"""The JSON documents of a file or a folder, and the objects in them."""

import json
import os
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

from boards.importing.wanted import Place, Unusable

MOST_BYTES = 20_000_000


class Found(NamedTuple):
    """An object, or why there is none."""

    place: Place
    data: dict | None
    problem: Unusable | None = None


def objects(path: Path) -> Iterator[Found]:
    for file, name in _files(path):
        try:
            document = _document(file)
        except Unusable as problem:
            yield Found(Place(name), None, problem)
            continue
        yield from _in(document, Place(name))


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    """In an order that is the same each time; links to elsewhere are not followed."""
    if path.is_file():
        yield path, path.name
        return
    for folder, below, names in os.walk(path):
        below.sort()
        for name in sorted(names):
            file = Path(folder, name)
            if file.suffix.lower() == ".json" and file.is_file() and not file.is_symlink():
                yield file, str(file.relative_to(path))


def _document(file: Path) -> object:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Unusable("", f"is larger than {MOST_BYTES // 1_000_000} MB: export it in pages")
        return json.loads(file.read_bytes(), parse_constant=_no_number)
    except RecursionError:
        raise Unusable("", "is nested too deeply") from None
    except ValueError as error:  # no JSON, no UTF, a number of thousands of digits
        raise Unusable("", f"is no JSON: {error}") from None
    except OSError as error:
        raise Unusable("", f"cannot be read: {error.strerror}") from None


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _in(document: object, place: Place) -> Iterator[Found]:
    """Alone, in a list, or in the envelope of a list, ``{"data": [...]}``; in lists of lists too."""
    waiting = deque([document])
    while waiting:
        each = waiting.popleft()
        if isinstance(each, dict) and "type" not in each and isinstance(each.get("data"), list):
            each = each["data"]
        if isinstance(each, list):
            waiting.extendleft(reversed(each))
        elif isinstance(each, dict):
            yield Found(place, each)
        else:
            yield Found(
                place, None, Unusable("", f"an object is expected, and this is {type(each).__name__}")
            )
