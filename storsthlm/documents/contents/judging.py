"""From what an inspector saw in a file to what somebody should see to."""

from collections.abc import Iterator

from storsthlm.documents.models import FileFinding
from storsthlm.publishing.gate.personal import numbers_in

Kind = FileFinding.Kind
Found = tuple[Kind, list[int]]
MOST_PAGES_TOLD = 20
# What the inspector calls what may not be in a file that is uploaded today.
FORBIDDEN = {"script": Kind.SCRIPT, "launch": Kind.SCRIPT, "attachment": Kind.ATTACHMENT}


def in_pdf(seen: dict) -> dict[Kind, list[int]]:
    """Each kind once, with the first of its pages; none where it is about the whole file."""
    kinds = {FORBIDDEN[word]: [] for word in seen["forbidden"] if word in FORBIDDEN}
    kinds |= dict(_on_pages(seen))
    kinds |= {kind: [] for kind in _of_itself(seen)}
    return {kind: pages[:MOST_PAGES_TOLD] for kind, pages in kinds.items()}


def _on_pages(seen: dict) -> Iterator[Found]:
    texts, pages = seen["texts"], seen["pages"]
    numbered = [number for number, text in enumerate(texts, start=1) if numbers_in(text)]
    if numbered or _names_a_number(seen):
        yield Kind.PERSONAL_NUMBER, numbered
    if seen["hidden"]:
        yield Kind.COVERED_TEXT, seen["hidden"]
    if seen["scanned"]:
        yield Kind.SCANNED, [] if len(seen["scanned"]) == pages else seen["scanned"]
    if seen["looked_at"] < pages:
        yield Kind.PARTLY_READ, [seen["looked_at"] + 1]


def _names_a_number(seen: dict) -> bool:
    return bool(numbers_in(f"{seen['title']} | {seen['author']}"))


def _of_itself(seen: dict) -> Iterator[Kind]:
    lacking = {Kind.UNTAGGED: "tagged", Kind.NO_TITLE: "title", Kind.NO_LANGUAGE: "language"}
    yield from (kind for kind, fact in lacking.items() if not seen[fact])
    if seen["author"]:
        yield Kind.AUTHOR


def in_office(seen: dict) -> dict[Kind, list[int]]:
    found = {Kind.AUTHOR: seen["author"], Kind.REMARKS: seen["remarks"], Kind.NO_TITLE: not seen["title"]}
    found[Kind.PERSONAL_NUMBER] = _names_a_number(seen)
    return {kind: [] for kind, is_so in found.items() if is_so}
