"""All papers of a meeting at once, in the order of its agenda."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from storsthlm.documents.archive import Member
from storsthlm.documents.models import Document
from storsthlm.documents.names import split_ending

from .models import Meeting, MeetingDocument

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')  # of one system or another
MOST_LETTERS = 80
FIRST, LAST = ("agenda",), ("minutes",)


@dataclass(frozen=True)
class Together:
    """What a visitor is told of the archive before asking for it."""

    number: int
    size: int


def together(papers: Iterable[MeetingDocument]) -> Together:
    """Of the papers that a page shows: each file once."""
    files = {paper.document_id: paper.document for paper in papers if not paper.withheld and paper.document}
    return Together(len(files), sum(document.size for document in files.values()))


def members(meeting: Meeting) -> list[Member]:
    """Only what the public may read, each file once. Two queries."""
    rows = MeetingDocument.objects.public().filter(meeting=meeting).for_archive()
    papers: dict[UUID, MeetingDocument] = {}
    for paper in sorted(rows, key=_place):
        papers.setdefault(paper.document_id, paper)
    through = set(Document.objects.public().filter(pk__in=papers).values_list("pk", flat=True))
    shown = [paper for pk, paper in papers.items() if pk in through]
    figures = max(2, len(str(len(shown))))
    return [
        Member(f"{number:0{figures}}_{_name(paper)}", paper.document) for number, paper in enumerate(shown, 1)
    ]


def archive_name(meeting: Meeting) -> str:
    return f"{meeting.body.slug}-{meeting.slug}.zip"


def _place(paper: MeetingDocument) -> tuple[object, ...]:
    """The agenda, the papers of the whole meeting, those of each item, and the minutes."""
    item = paper.item
    part = 0 if paper.role in FIRST else 3 if paper.role in LAST else 2 if item else 1
    of_item = (item.number, len(item.part), item.part, item.pk) if item else (0, 0, "", 0)
    return part, of_item, paper.order, paper.pk


def _name(paper: MeetingDocument) -> str:
    """``§4 Tjänsteutlåtande.pdf``."""
    item = f"§{paper.item.label} " if paper.item else ""
    title = " ".join(_NOT_IN_NAMES.sub(" ", paper.document.title).split())[:MOST_LETTERS].strip(" .")
    ending = split_ending(paper.document.name)[1]
    return f"{item}{title.removesuffix(ending) or paper.get_role_display()}{ending}"
