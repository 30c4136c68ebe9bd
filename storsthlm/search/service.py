"""The way in: ``search`` for pages of hits, ``suggest`` while somebody types."""

from dataclasses import dataclass, field
from functools import cached_property

from storsthlm.prepared import OneOf, Prepared, Slot

from . import naming
from .finding import Count, Facets, Filters, begun, find
from .models import Entry
from .snippets import Piece, marked, snippet
from .understanding import Understood, understand
from .vectors import letters

PAGE_SIZE = 10
SUGGESTIONS = 8
_SHORTEST = 2


@dataclass(frozen=True)
class Hit:
    entry: Entry
    marks: frozenset[str]
    site: str

    @property
    def url(self) -> str:
        return self.entry.url_en if self.site == "en" else self.entry.url_sv

    @cached_property
    def title(self) -> list[Piece]:
        return marked(self.entry.title, self.marks, self.entry.language)

    @cached_property
    def snippet(self) -> list[Piece]:
        return snippet(self.entry.beginning, self.marks, self.entry.language)


@dataclass(frozen=True)
class Results:
    hits: list[Hit]
    total: Count
    reachable: int
    facets: Facets = field(default_factory=dict)
    corrected: str = ""
    relaxed: bool = False
    used: str = ""


def search(
    query: str, language: str, filters: Filters | None = None, page: int = 1, *, as_typed: bool = False
) -> Results:
    """Hits of ``page`` (from 1, ``PAGE_SIZE`` each) on the site in ``language`` ("sv" or "en").

    ``corrected`` is the query as it was read where that differs from what was typed; ``as_typed``
    asks for exactly that. ``used`` is the beginning of a query that is too long. ``reachable``: how many
    hits there are pages for.
    """
    understood = understand(query, language, as_typed=as_typed)
    found = find(understood, language, naming.called(query, language), filters)
    ids = found.ids[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return Results(
        hits=_hits(ids, understood, language),
        total=found.total,
        reachable=len(found.ids),
        facets=found.facets,
        corrected=understood.corrected if found.ids else "",
        relaxed=found.relaxed,
        used=understood.used,
    )


def suggest(query: str, language: str) -> list[Hit]:
    """Things whose titles or names have the words, of which the last may be begun: the same entries."""
    if len(letters(query)) < _SHORTEST or (understood := understand(query, language)).used:
        return []
    ids = begun(understood, language, naming.begun(query))
    return _hits(ids[:SUGGESTIONS], understood, language)


_SHOWN = Prepared(lambda: Entry.objects.public().for_hits().filter(OneOf("pk", Slot("ids"))))


def _hits(ids: list[int], understood: Understood, language: str) -> list[Hit]:
    entries = {entry.pk: entry for entry in _SHOWN.rows(ids=ids)} if ids else {}
    return [Hit(entries[pk], understood.marks, language) for pk in ids if pk in entries]
