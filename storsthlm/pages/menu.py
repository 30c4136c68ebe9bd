"""Entries of the main menu and web feeds, told by the apps above in ``AppConfig.ready()``.

Standing pages join the menu by their own ``menu`` field; see ``standing``.
"""

from typing import TYPE_CHECKING, NamedTuple

from django.utils.functional import Promise

if TYPE_CHECKING:
    from .models import Page


class Link(NamedTuple):
    label: str
    url: str
    page: "Page | None" = None  # whose title the label is, for its language


class Section(NamedTuple):
    order: int
    label: str | Promise
    url_name: str


sections: dict[str, Section] = {}
feeds: dict[str, Section] = {}


def register_section(order: int, label: str | Promise, url_name: str) -> None:
    """A section of the site in the main menu; ``order`` is shared with the pages' own order field."""
    sections[url_name] = Section(order, label, url_name)


def register_feed(order: int, label: str | Promise, url_name: str) -> None:
    """A web feed that every page announces in its head."""
    feeds[url_name] = Section(order, label, url_name)
