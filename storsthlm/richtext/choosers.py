"""The pictures that an editor can put into a text, told by the app that keeps them.

``storsthlm.documents`` calls ``register_images`` in ``AppConfig.ready()``::

    def search(query: str, request: HttpRequest) -> list[ImageChoice]:
        rows = Image.objects.filter(...)[:choosers.MAX_IMAGES]      # empty query: the newest
        return [ImageChoice(url=images.address(row.pk), alt=row.alt, width=..., height=...,
                            thumb_url=<an address that editors may see>, title=row.title) for row in rows]

    choosers.register_images(search, editors_folder="/admin/documents/image/{id}/file/")
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.http import HttpRequest

MAX_IMAGES = 24


class ImageChoice(NamedTuple):
    """``url`` is ``images.address(uuid)``; width and height are those of that rendition, in pixels.

    ``lacks_alt``: neither described nor decoration, so that whoever shows it must say what it shows.
    """

    url: str
    alt: str
    width: int
    height: int
    thumb_url: str
    title: str = ""
    lacks_alt: bool = False


Uploading = Callable[[], dict[str, object]]


class Collection(NamedTuple):
    search: Callable[[str, HttpRequest], Iterable[ImageChoice]]
    editors_folder: str
    uploading: Uploading


_collections: list[Collection] = []


def register_images(
    search: Callable[[str, HttpRequest], Iterable[ImageChoice]],
    *,
    editors_folder: str = "/bild/{id}/",
    uploading: Uploading = dict,
) -> None:
    """One collection of pictures answers; a second call replaces the first.

    :param editors_folder: where editors see a picture that is not public yet: the address before the
        name of the format, with ``{id}`` for the picture's.
    :param uploading: what static/js/richtext-pictures.js needs to take in what is dropped into a text:
        ``sending`` and ``describing``, the addresses of two scripts, and ``upload``, what they ask and say.
    """
    _collections[:] = [Collection(search, editors_folder, uploading)]


def find_images(query: str, request: HttpRequest) -> list[ImageChoice]:
    return [choice for collection in _collections for choice in collection.search(query, request)]


def uploading() -> dict[str, object]:
    """For the person who is looking: words and addresses are those of this request."""
    return _collections[0].uploading() if _collections else {}


def editors_folder() -> str:
    return _collections[0].editors_folder if _collections else "/bild/{id}/"
