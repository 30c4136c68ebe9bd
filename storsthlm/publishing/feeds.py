"""Web feeds (webbflöden): Atom in the language of their address, each entry in the language of its text.

Every address begins with ``SITE_URL``: readers know an entry by its id, which shall be the same
whatever name the server was asked by.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from .languages import content_language

ENTRIES = 30
# What XML has no place for, such as the line break that Word makes with Shift and Enter.
IN_NO_FEED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def absolute(path: str) -> str:
    return settings.SITE_URL + path


@dataclass(frozen=True)
class Entry:
    """``source`` is the row whose language the title has, or None for words of the site itself.

    ``path`` is where it leads and, unless ``key`` names another, its lasting identity.
    """

    title: str
    path: str
    published: datetime
    updated: datetime
    source: object
    summary: str = ""
    key: str = ""
    categories: tuple[str, ...] = ()


def newest(*entries: Iterable[Entry]) -> list[Entry]:
    """Of several kinds together, as many as a feed holds."""
    together = [entry for kind in entries for entry in kind]
    return sorted(together, key=lambda entry: (entry.published, entry.path), reverse=True)[:ENTRIES]


class AtomInTwoLanguages(Atom1Feed):
    """A space for each character that XML does not have: one of them would make the whole feed fail."""

    def __init__(self, **told: object) -> None:
        super().__init__(**{name: _in_xml(value) for name, value in told.items()})

    def add_item(self, **told: object) -> None:
        super().add_item(**{name: _in_xml(value) for name, value in told.items()})

    def item_attributes(self, item: dict[str, object]) -> dict[str, str]:
        return {**super().item_attributes(item), "xml:lang": str(item["entry_language"])}


def _in_xml(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(map(_in_xml, value))
    return IN_NO_FEED.sub(" ", value) if isinstance(value, str) else value


class EntryFeed(Feed):
    """Subclasses give ``title``, ``link``, ``feed_url`` and ``items``, a list of ``Entry``."""

    feed_type = AtomInTwoLanguages
    author_name = "Storsthlm"  # Atom wants one for the feed or for every entry (RFC 4287, 4.1.1)

    def item_title(self, item: Entry) -> str:
        return item.title

    def item_link(self, item: Entry) -> str:
        return absolute(item.path)

    def item_guid(self, item: Entry) -> str:
        return absolute(item.key or item.path)

    def item_description(self, item: Entry) -> str:
        """Plain words, in an element that Django declares as HTML."""
        return escape(item.summary)

    def item_pubdate(self, item: Entry) -> datetime:
        return item.published

    def item_updateddate(self, item: Entry) -> datetime:
        return max(item.published, item.updated)

    def item_categories(self, item: Entry) -> tuple[str, ...]:
        return item.categories

    def item_extra_kwargs(self, item: Entry) -> dict[str, object]:
        return {"entry_language": content_language(item.source)}
