"""Turning what a text links or shows to something else, or leaving the words alone."""

import re
from collections.abc import Iterator
from itertools import chain

from . import images
from .markup import Token, attributes_of, tokens
from .sanitiser import clean

_FILE = re.compile(r"/dokument/([0-9a-f-]{36})(?:/|$)")


def turned(html: str, was: str, now: str | None) -> str:
    """The text with ``now`` in the place of ``was``, references like ``ref:news.article:12``.

    Without ``now`` a link becomes its words, and a picture goes with its figure. The text is cleaned first,
    so it may come from a form.
    """
    return "".join(token.text for token in _turned(tokens(clean(html)), was, now))


def _turned(stream: Iterator[Token], was: str, now: str | None) -> Iterator[Token]:
    unlinked = False
    for token in stream:
        if token.name == "figure" and not token.closes:
            yield from _figure(token, stream, was, now)
        elif token.name == "a" and token.closes and unlinked:
            unlinked = False
        elif _means(token, was):
            unlinked = token.name == "a" and now is None
            if now is not None:
                yield token._replace(text=_pointed(token, now))
        else:
            yield token


def _figure(first: Token, stream: Iterator[Token], was: str, now: str | None) -> Iterator[Token]:
    inside = [*_until_closed(stream)]
    if now is None and any(_means(token, was) and token.name == "img" for token in inside):
        return
    yield first
    yield from _turned(chain(inside), was, now)


def _until_closed(stream: Iterator[Token]) -> Iterator[Token]:
    for token in stream:
        yield token
        if token.name == "figure" and token.closes:
            return


def _means(token: Token, reference: str) -> bool:
    if token.closes or token.name not in {"a", "img"}:
        return False
    attributes = attributes_of(token.attributes)
    if token.name == "img":
        identity = images.identity_of(attributes.get("src", ""))
        return identity is not None and reference == f"ref:documents.image:{identity}"
    href = attributes.get("href", "")
    file = _FILE.match(href)
    return href == reference or bool(file and reference == f"ref:documents.document:{file[1]}")


def _pointed(token: Token, now: str) -> str:
    attributes = attributes_of(token.attributes)
    if token.name == "img":
        attributes["src"] = images.address(now.rpartition(":")[2])
    else:
        attributes["href"] = now
    return f"<{token.name}" + "".join(f' {name}="{value}"' for name, value in attributes.items()) + ">"
