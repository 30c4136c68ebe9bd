"""How each sort of file is looked into: which inspector reads it, and who judges what that has seen."""

from collections.abc import Callable
from typing import NamedTuple

from storsthlm.documents.models import FileFinding

from . import judging

Found = dict[FileFinding.Kind, list[int]]


class Way(NamedTuple):
    inspector: str
    judge: Callable[[dict], Found]


PDF, OFFICE = Way("contents", judging.in_pdf), Way("office_contents", judging.in_office)
# By format; in plain text there is nothing that one does not see.
WAYS = {"pdf": PDF, **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), OFFICE)}
