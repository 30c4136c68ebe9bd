"""One allow-list for every text an editor formats; used on save and again on render."""

import re

import nh3
from django.conf import settings

from . import images, links
from .rules import ATTRIBUTE_VALUES, ATTRIBUTES, RENAMED, SCHEMES, TAGS
from .tidy import tidy

MAX_ROUNDS = 8
MAX_DEPTH = 1_000
_ANY_TAG = re.compile(r"<[^<>]*>")
_OPENS_OR_CLOSES = re.compile(r"<(/?)(?!br\b|hr\b|img\b)[a-z]", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b\ufeff]")
_NUMBER = re.compile(r"[1-9][0-9]{0,4}")
_SPAN = re.compile(r"[1-9][0-9]?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SHAPES = {
    **dict.fromkeys(("width", "height", "start"), _NUMBER),
    **dict.fromkeys(("colspan", "rowspan"), _SPAN),
    **dict.fromkeys(("lang", "hreflang"), _LANGUAGE),
}


def clean(html: str) -> str:
    """The form that is stored: allowed, tidy, and equal to its own cleaning.

    Taking a forbidden element away can leave a tree that reads differently the next time (a
    paragraph in a paragraph, say), so the work is repeated until nothing changes. A text that
    does not settle is nothing an editor wrote, and only its words are kept.
    """
    current = _INVISIBLE.sub("", html if not _is_too_deep(html) else _ANY_TAG.sub(" ", html))
    for _round in range(MAX_ROUNDS):
        cleaned = tidy(_intake.clean(current))
        if cleaned == current:
            return cleaned
        current = cleaned
    return tidy(nh3.clean(current, tags=set()))


def _is_too_deep(html: str) -> bool:
    """The parser's time grows with the square of the depth: a minute for what fits in one form."""
    depth = 0
    for found in _OPENS_OR_CLOSES.finditer(html):
        depth += -1 if found[1] else 1
        if depth > MAX_DEPTH:
            return True
    return False


def allow(html: str) -> str:
    """Keep what the allow-list names and nothing more; rendering needs no tidying."""
    return _strict.clean(html)


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "src":
        src = _without_own_host(value)
        return src if images.identity_of(src) else None
    if name == "href":
        return _href(_without_own_host(value.strip()))
    shape = _SHAPES.get(name)
    return value if shape is None or shape.fullmatch(value) else None


def _href(address: str) -> str | None:
    if address.lower().startswith("ref:") and not links.REFERENCE.fullmatch(address):
        return None
    return address or None


def _without_own_host(address: str) -> str:
    """What is copied from our own pages carries our own host; it must survive a move of the site."""
    return address.removeprefix(settings.SITE_URL) if address.startswith(f"{settings.SITE_URL}/") else address


def _cleaner(tags: set[str]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=tags,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        tag_attribute_values=ATTRIBUTE_VALUES,
        url_schemes=SCHEMES,
        link_rel=None,
    )


_strict = _cleaner(TAGS)
_intake = _cleaner(TAGS | set(RENAMED))
