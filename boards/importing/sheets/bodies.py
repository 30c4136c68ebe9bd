"""A table of bodies, a line for each. What others belong to stands first."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from boards.importing import values
from boards.importing.bodies import WantedBody
from boards.importing.wanted import Place, Unusable
from boards.models import Body

from .columns import Column, Line, head_of, words
from .lines import rows

COLUMNS = (
    Column("namn", "name_sv", words(Body, "name")),
    Column("typ", "kind", values.choice(Body.Kind)),
    Column("förkortning", "abbreviation", words(Body, "abbreviation"), ""),
    Column("ingress", "lead_sv", words(Body, "lead"), ""),
    Column("från", "start", values.day, None),
    Column("till", "end", values.day, None),
)
NEEDED = {"namn", "typ"}
KNOWN = {"organ", "hör till", *(column.name for column in COLUMNS)}


def read(path: Path) -> Iterator[WantedBody]:
    lines = rows(path, KNOWN)
    head = head_of(next(lines), KNOWN, NEEDED)
    return map(partial(_body, set()), (Line(path, head, row) for row in lines))


def _body(taken: set[str], line: Line) -> WantedBody:
    """Known again by its id, or by its name where it has none."""
    name = line.cell("organ") or line.cell("namn")
    body = WantedBody(name, Place(line.place.where, name), problems=line.problems)
    body.attempt(lambda: values.external_id(name, "organ"))
    if name in taken:
        body.problems.append(Unusable("organ" if line.cell("organ") else "namn", "is there twice"))
    taken.add(name)
    for each in NEEDED:
        line.need(each, body)
    for column in COLUMNS:
        line.value(column, body)
    body.parent, body.parent_field = line.cell("hör till"), "hör till"
    return body
