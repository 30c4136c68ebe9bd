"""Boxes that apps above put on an article's page, such as the meeting of a board summary.

A provider is given the article and returns ``(template, context)``, or None where it has nothing
to show. It looks only at what is public.

On the desk, above the form, a provider is given the article and the user, and looks only at what that user
may see.
"""

from collections.abc import Callable
from typing import NamedTuple

from storsthlm.accounts.models import User

from .models import Article


class Box(NamedTuple):
    template: str
    context: dict[str, object]


Provider = Callable[[Article], Box | None]
DeskProvider = Callable[[Article, User], Box | None]
providers: dict[str, Provider] = {}
on_desk: dict[str, DeskProvider] = {}


def register(name: str, provider: Provider) -> None:
    providers[name] = provider


def boxes_for(article: Article) -> list[Box]:
    return [box for provider in providers.values() if (box := provider(article))]


def register_on_desk(name: str, provider: DeskProvider) -> None:
    on_desk[name] = provider


def boxes_on_desk(article: Article, user: User) -> list[Box]:
    return [box for provider in on_desk.values() if (box := provider(article, user))]
