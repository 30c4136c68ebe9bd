"""An edition's items as they are read: each with its words, from the item or from what it points to.

The item's own words are in the edition's language, those of an article or event in that one's.
"""

from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Model

from calendar_app.entry import Entry, event_entry
from storsthlm.documents.alt import Own
from storsthlm.documents.models import Image
from storsthlm.taxonomy.models import Category

from .models import EditionItem


@dataclass(frozen=True)
class Text:
    """Words, and the row whose readiness decides their language."""

    words: str
    source: Model


@dataclass(frozen=True)
class Story:
    item: EditionItem
    vinjett: str
    opens: bool  # the first of those in a row that share a vinjett

    @property
    def target(self) -> Model | None:
        return self.item.article or self.item.event

    @property
    def category(self) -> Category | None:
        return self.target.category if self.target else None

    @property
    def headline(self) -> Text:
        return self._own_or_targets("headline", "title")

    @property
    def lead(self) -> Text:
        """Of the article or event; only where the item has no teaser of its own."""
        return self._own_or_targets("teaser", "lead")

    @property
    def image(self) -> Image | None:
        if self.item.article:
            return self.item.article.lead_image
        return self.item.event.image if self.item.event else None

    @property
    def image_own(self) -> Own | None:
        """What the article or event says of it, before what the picture says of itself."""
        if self.item.article:
            return self.item.article.lead_image_own
        return self.item.event.image_own if self.item.event else None

    @property
    def entry(self) -> Entry | None:
        """When and where, for an event."""
        return event_entry(self.item.event) if self.item.event else None

    @property
    def url(self) -> str:
        return self.target.get_absolute_url() if self.target else ""

    @property
    def is_summary(self) -> bool:
        return bool(self.item.article) and self.item.article.kind == "summary"

    def _own_or_targets(self, own: str, targets: str) -> Text:
        if (words := getattr(self.item, own)) or not self.target:
            return Text(words, self.item)
        return Text(getattr(self.target, targets), self.target)


def stories(items: list[EditionItem]) -> list[Story]:
    names = [vinjett_of(item) for item in items]
    opens = [True, *(before.casefold() != after.casefold() for before, after in pairwise(names))]
    return [Story(item, name, first) for item, name, first in zip(items, names, opens, strict=False)]


def vinjett_of(item: EditionItem) -> str:
    """The small heading above an item: its own, or the name of its area."""
    target = item.article or item.event
    return item.vinjett or (target.category.name if target and target.category else "")
