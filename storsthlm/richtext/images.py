"""Pictures inside text: only our own, stored as one address, shown in several sizes.

What a picture is now, its size and its own alt text, is asked when the text is shown: the file may have
been replaced since it was put in. Without ``alt`` in the text the picture's own is shown; an empty one says
that here it is decoration.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.utils.html import escape

FORMAT = "text-{}"
WIDTHS = (400, 800, 1200)
STORED_WIDTH = 800
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

_OWN = re.compile(rf"/bild/({UUID})/[a-z0-9-]{{1,40}}")
_SIZES = "(min-width: 50rem) 44rem, calc(100vw - 2rem)"


_IN_TEXT = re.compile(rf"/bild/({UUID})/")


class Picture(NamedTuple):
    """``width`` and ``height`` are those of the stored format; ``language`` is that of ``alt`` on a page
    in another one, else empty. ``lacks_alt``: nobody has described it, nor called it decoration."""

    width: int
    height: int
    alt: str
    language: str = ""
    lacks_alt: bool = False


Facts = dict[str, Picture]
LookUp = Callable[[set[str]], Facts]
_look_up: list[LookUp] = []


class _Gathered(NamedTuple):
    asked: set[str]
    found: Facts


_ahead: ContextVar[_Gathered | None] = ContextVar("richtext_pictures", default=None)


def register(look_up: LookUp) -> None:
    """The app that keeps the pictures tells of them, by identity; a second call replaces the first."""
    _look_up[:] = [look_up]


@contextmanager
def gathered(texts: Iterable[str]) -> Iterator[None]:
    """Inside, the pictures of all these texts are known from one question."""
    asked = set().union(*map(identities, texts))
    token = _ahead.set(_Gathered(asked, _facts(asked)))
    try:
        yield
    finally:
        _ahead.reset(token)


def identities(html: str) -> set[str]:
    return set(_IN_TEXT.findall(html))


def facts_for(html: str) -> Facts:
    asked, ahead = identities(html), _ahead.get()
    return ahead.found if ahead and asked <= ahead.asked else _facts(asked)


def _facts(asked: set[str]) -> Facts:
    return _look_up[0](asked) if asked and _look_up else {}


def address(identity: object, width: int = STORED_WIDTH) -> str:
    return f"/bild/{identity}/{FORMAT.format(width)}"


def identity_of(src: str) -> str | None:
    """The id of one of our own pictures, or None for everything else in the world."""
    match = _OWN.fullmatch(src)
    return match and match[1]


def expand(attributes: dict[str, str], facts: Facts) -> str:
    """The ``<img>`` for a page. Attribute values come escaped from the sanitiser."""
    identity = identity_of(attributes.get("src", ""))
    if not identity:
        return ""
    shown = {**attributes, **_now(attributes, facts.get(identity))}
    if sources := _sources(identity, shown.get("width", "")):
        shown |= {"srcset": sources, "sizes": _SIZES}
    shown |= {"loading": "lazy", "decoding": "async"}
    return "<img" + "".join(f' {name}="{value}"' for name, value in shown.items()) + ">"


def _now(attributes: dict[str, str], picture: Picture | None) -> dict[str, str]:
    """What the stored tag cannot know; of a picture that is gone only that it says nothing."""
    if picture is None:
        return {"alt": attributes.get("alt", "")}
    size = {"width": str(picture.width), "height": str(picture.height)}
    if "alt" in attributes:
        return size
    language = {"lang": picture.language} if picture.language and picture.alt else {}
    return {**size, "alt": escape(picture.alt), **language}


def _sources(identity: str, stored_width: str) -> str:
    """A picture narrower than the stored width has no larger version to offer."""
    full = int(stored_width) if stored_width.isdecimal() else STORED_WIDTH
    if full < STORED_WIDTH:
        widths = [(width, width) for width in WIDTHS if width < full] + [(STORED_WIDTH, full)]
    else:
        widths = [(width, width) for width in WIDTHS]
    return ", ".join(f"{address(identity, width)} {shown}w" for width, shown in widths)
