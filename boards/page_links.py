"""Links that apps above put beside a meeting's facts, such as its entry for a calendar of one's own.

A provider is given the meeting and returns a link, or None where it has none. It looks only at what
is public.
"""

from collections.abc import Callable
from typing import NamedTuple

from .models import Meeting


class PageLink(NamedTuple):
    label: str
    url: str


Provider = Callable[[Meeting], PageLink | None]
providers: dict[str, Provider] = {}


def register(name: str, provider: Provider) -> None:
    providers[name] = provider


def links_for(meeting: Meeting) -> list[PageLink]:
    return [link for provider in providers.values() if (link := provider(meeting))]
