"""The pictures that an editor can put into a text, told by the app that keeps them.

``storsthlm.documents`` calls ``register_images`` in ``AppConfig.ready()``::

    def search(query: str, request: HttpRequest) -> list[ImageChoice]:
        rows = Image.objects.filter(...)[:choosers.MAX_IMAGES]      # empty query: the newest
        return [ImageChoice(url=images.address(row.pk), alt=row.alt, width=..., height=...,
                            thumb_url=images.address(row.pk, 400), title=row.title) for row in rows]

    choosers.register_images(search)
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.http import HttpRequest

MAX_IMAGES = 24


class ImageChoice(NamedTuple):
    """``url`` is ``images.address(uuid)``; width and height are those of that rendition, in pixels."""

    url: str
    alt: str
    width: int
    height: int
    thumb_url: str
    title: str = ""


ImageSearch = Callable[[str, HttpRequest], Iterable[ImageChoice]]
_searches: list[ImageSearch] = []


def register_images(search: ImageSearch) -> None:
    """One collection of pictures answers; a second call replaces the first."""
    _searches[:] = [search]


def find_images(query: str, request: HttpRequest) -> list[ImageChoice]:
    return [choice for search in _searches for choice in search(query, request)]
