"""Boxes that apps above put on an article's page, such as the meeting of a board summary.

A provider is given the article and returns ``(template, context)``, or None where it has nothing
to show. It looks only at what is public.
"""

from collections.abc import Callable
from typing import NamedTuple

from .models import Article


class Box(NamedTuple):
    template: str
    context: dict[str, object]


Provider = Callable[[Article], Box | None]
providers: dict[str, Provider] = {}


def register(name: str, provider: Provider) -> None:
    providers[name] = provider


def boxes_for(article: Article) -> list[Box]:
    return [box for provider in providers.values() if (box := provider(article))]
